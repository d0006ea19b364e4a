import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { decideReview, type ReviewDecision } from "../../lib/calls/decide_review.ts";
import { reconcile } from "../../lib/calls/reconcile.ts";
import { onEachDatabase } from "../database.ts";
import {
  callerOn,
  CHECKS,
  fakeBland,
  listed,
  metadataOf,
  receive,
  wireRecord,
} from "./fake_bland.ts";
import {
  addCall,
  addLead,
  assertTallies,
  callNow,
  campaignNow,
  later,
  leadNow,
  NOW,
  timelineOf,
} from "./ledger.ts";

async function decide(store: Store, leadId: number, decision: ReviewDecision): Promise<boolean> {
  const clock = { now: () => NOW };
  const decided = await decideReview({ store, clock }, { leadId, decision, actor: "Ann" });
  await assertTallies(store);
  return decided;
}

/** A lead in review because a call that was declared not placed has been heard of. */
async function contradicted(store: Store) {
  const call = await addCall(store, { state: "refused" });
  await receive(store, wireRecord({ metadata: metadataOf(call) }));
  return call;
}

onEachDatabase("to call again frees the line and lets the lead wait", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  assert.equal(await decide(store, call.lead_id, "call_again"), true);
  const { state, reason, check_at } = await callNow(store, call.id);
  assert.deepEqual([state, check_at], ["refused", null]);
  assert.match(reason, /^Ann decided to call again, although the phone may have rung already\.$/);
  const { status, attempts, next_call_at } = await leadNow(store, call.lead_id);
  assert.deepEqual([status, attempts, next_call_at], ["waiting", 0, NOW.toISOString()]);
  assert.deepEqual(await timelineOf(store, call.lead_id), [`Not called: ${reason}`]);
  assert.equal(await campaignNow(store, call.campaign_id), "running");
});

onEachDatabase("to let it be ends the call, and the campaign if it was the last", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  assert.equal(await decide(store, call.lead_id, "let_be"), true);
  const { state, outcome, reason, check_at } = await callNow(store, call.id);
  assert.deepEqual([state, outcome, check_at], ["ended", "cancelled", null]);
  assert.equal(reason, "Ann decided not to call again.");
  const lead = await leadNow(store, call.lead_id);
  assert.deepEqual([lead.status, lead.reason, lead.next_call_at], ["done", reason, null]);
  assert.deepEqual(await timelineOf(store, lead.id), [reason]);
  assert.equal(await campaignNow(store, call.campaign_id), "finished");
});

onEachDatabase("how a call went is told, though a person had let it be", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  await decide(store, call.lead_id, "let_be");
  const settled = await callNow(store, call.id);
  const record = wireRecord({ metadata: metadataOf(call) });
  await receive(store, record);
  await receive(store, { ...record, summary: "Once more." });
  assert.deepEqual(await callNow(store, call.id), settled, "the ledger stays as it is");
  const { status, reason } = await leadNow(store, call.lead_id);
  assert.equal(status, "done");
  assert.match(reason, /^Bland has told since how the call went: /);
  assert.deepEqual(await timelineOf(store, call.lead_id), [settled.reason, reason], "once");
});

onEachDatabase("a contradiction can be called again", async (store) => {
  const call = await contradicted(store);
  assert.equal(await decide(store, call.lead_id, "call_again"), true);
  const { status, next_call_at } = await leadNow(store, call.lead_id);
  assert.deepEqual([status, next_call_at], ["waiting", NOW.toISOString()]);
  assert.deepEqual(await callNow(store, call.id), call);
  assert.match((await timelineOf(store, call.lead_id)).at(-1)!, /Ann decided to call again/);
});

onEachDatabase("a contradiction can be let be, and the campaign is finished", async (store) => {
  const call = await contradicted(store);
  assert.equal(await decide(store, call.lead_id, "let_be"), true);
  const { status, reason } = await leadNow(store, call.lead_id);
  assert.deepEqual([status, reason], ["done", "Ann decided not to call again."]);
  assert.deepEqual(await callNow(store, call.id), call);
  assert.deepEqual((await timelineOf(store, call.lead_id)).at(-1), reason);
  assert.equal(await campaignNow(store, call.campaign_id), "finished");
});

onEachDatabase("what is not in review is not decided, by nobody", async (store) => {
  for (const state of ["placing", "live", "ended", "refused"] as const) {
    const call = await addCall(store, { state });
    const lead = await leadNow(store, call.lead_id);
    assert.equal(await decide(store, lead.id, "call_again"), false, state);
    assert.equal(await decide(store, lead.id, "let_be"), false, state);
    assert.deepEqual(await leadNow(store, lead.id), lead);
    assert.deepEqual(await callNow(store, call.id), call);
  }
  assert.equal(await decide(store, (await addLead(store)).id, "let_be"), false, "waiting");
  assert.equal(await decide(store, 999, "call_again"), false, "no such lead");
  assert.deepEqual(await store.db.selectFrom("audit_log").selectAll().execute(), []);
});

onEachDatabase("of two people who decide at one time, the first is obeyed", async (store) => {
  const { lead_id } = await addCall(store, { state: "unknown" });
  const both = [decide(store, lead_id, "let_be"), decide(store, lead_id, "call_again")];
  assert.deepEqual(await Promise.all(both), [true, false]);
  assert.equal((await leadNow(store, lead_id)).status, "done");
});

onEachDatabase("the audit log says who decided what", async (store) => {
  const { lead_id } = await addCall(store, { state: "unknown" });
  await decide(store, lead_id, "let_be");
  const log = await store.db.selectFrom("audit_log").select(["actor", "action", "detail", "at"])
    .execute();
  assert.deepEqual(log, [{
    actor: "Ann",
    action: "decided not to call again",
    detail: `lead ${lead_id}`,
    at: NOW.toISOString(),
  }]);
});

onEachDatabase("a decision stands against what Bland says a moment later", async (store) => {
  for (const decision of ["call_again", "let_be"] as const) {
    const { id, lead_id } = await addCall(store, { state: "unknown" });
    const bland = fakeBland({
      async listCalls() {
        await decide(store, lead_id, decision);
        return listed([]);
      },
    });
    const clock = { now: () => later(CHECKS.provenAfterMs / 1_000) };
    await reconcile(callerOn(store, { bland, clock }), { mode: "live" });
    const { reason } = await callNow(store, id);
    assert.match(reason, /^Ann decided/);
    assert.equal(
      (await leadNow(store, lead_id)).status,
      decision === "let_be" ? "done" : "waiting",
    );
    await assertTallies(store);
  }
});

onEachDatabase(
  "a lead to be called again is for a person once more if it was called",
  async (store) => {
    const call = await addCall(store, { state: "unknown" });
    await decide(store, call.lead_id, "call_again");
    await receive(store, wireRecord({ metadata: metadataOf(call) }));
    assert.equal((await leadNow(store, call.lead_id)).status, "review");
  },
);
