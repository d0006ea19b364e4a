import assert from "node:assert/strict";
import type { Call, Mode } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";
import { exportCalls } from "../../lib/calls/call_export.ts";
import { listCalls } from "../../lib/calls/call_list.ts";
import { type Correction, correctOutcome } from "../../lib/calls/correct_outcome.ts";
import { CampaignSettings } from "../../lib/campaigns/settings.ts";
import { onEachDatabase } from "../database.ts";
import { metadataOf, receive, wireRecord } from "./fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  assertTallies,
  callNow,
  campaignNow,
  isSuppressed,
  later,
  leadNow,
  NOW,
  timelineOf,
} from "./ledger.ts";

const RETRIES = JSON.stringify(CampaignSettings.parse({ retries: { no_answer: [60] } }));
const UNDERSTOOD = "The person was interested.";

async function correct(
  store: Store,
  correction: Omit<Correction, "actor">,
  { mode = "live" }: { mode?: Mode } = {},
) {
  const clock = { now: () => later(3_600) };
  const corrected = await correctOutcome({ store, clock, mode }, { actor: "Ann", ...correction });
  await assertTallies(store);
  return corrected;
}

/** A call that was understood as interested, in a campaign that tries again after no answer. */
async function ended(store: Store, set: Parameters<typeof addCall>[1] = {}): Promise<Call> {
  const campaign_id = await addCampaign(store, { settings: RETRIES });
  const lead = set.lead ?? await addLead(store, { campaign_id });
  return await addCall(store, {
    lead,
    state: "ended",
    outcome: "interested",
    reason: UNDERSTOOD,
    ...set,
  });
}

onEachDatabase(
  "a correction holds everywhere; what was understood and who said no stay",
  async (store) => {
    const call = await ended(store);
    const asked = { callId: call.id, outcome: "not_interested" } as const;
    const leadId = call.lead_id;
    assert.deepEqual(await correct(store, asked), { kind: "corrected", leadId });
    const now = await callNow(store, call.id);
    assert.deepEqual(
      [now.outcome, now.original_outcome, now.original_reason, now.corrected_by, now.corrected_at],
      ["not_interested", "interested", UNDERSTOOD, "Ann", later(3_600).toISOString()],
    );
    assert.equal((await leadNow(store, leadId)).outcome, "not_interested");
    assert.deepEqual(await listCalls(store.db, { outcome: ["interested"] }), []);
    assert.equal((await listCalls(store.db, { outcome: ["not_interested"] })).length, 1);
    const csv = await new Response(exportCalls(store.db, {})).text();
    assert.match(csv, /,not_interested,/);
    assert.deepEqual(await timelineOf(store, leadId), [
      'Ann corrected the outcome from "interested" to "not interested".',
    ]);
    const log = await store.db.selectFrom("audit_log").select(["actor", "action", "detail"])
      .execute();
    assert.deepEqual(log, [{
      actor: "Ann",
      action: "corrected an outcome",
      detail: `call ${call.id}: interested to not_interested`,
    }]);
    assert.deepEqual(await correct(store, asked), { kind: "unchanged", leadId });
    assert.equal((await timelineOf(store, leadId)).length, 1);
  },
);

onEachDatabase("to correct it back undoes a correction, whatever came between", async (store) => {
  const call = await ended(store);
  for (const outcome of ["busy", "callback", "wrong_number", "interested"] as const) {
    await correct(store, { callId: call.id, outcome });
  }
  assert.deepEqual(await callNow(store, call.id), call);
});

onEachDatabase("a correction counts only for what the person saw", async (store) => {
  const call = await ended(store);
  await correct(store, { callId: call.id, outcome: "busy", seen: "interested" });
  const before = await callNow(store, call.id);
  const late = await correct(store, { callId: call.id, outcome: "failed", seen: "interested" });
  assert.equal(late.kind === "refused" && late.reason.startsWith("Somebody else"), true);
  assert.deepEqual(await callNow(store, call.id), before);
});

onEachDatabase("only an ended call is corrected", async (store) => {
  for (const state of ["placing", "live", "unknown", "refused"] as const) {
    const call = await addCall(store, { state });
    const corrected = await correct(store, { callId: call.id, outcome: "interested" });
    assert.equal(corrected.kind, "refused", state);
    assert.deepEqual(await callNow(store, call.id), call);
  }
  const nobody = await correct(store, { callId: 999, outcome: "interested" });
  assert.deepEqual(nobody, { kind: "unknown_call" });
});

onEachDatabase(
  "corrected to do not call, the number is suppressed at once, everywhere",
  async (store) => {
    const call = await ended(store);
    const elsewhere = await addLead(store);
    await correct(store, { callId: call.id, outcome: "do_not_call" });
    assert.ok(await isSuppressed(store, call.phone));
    assert.equal((await leadNow(store, elsewhere.id)).status, "skipped");
    assert.equal(await campaignNow(store, elsewhere.campaign_id), "finished", "nobody is left");
  },
);

onEachDatabase(
  "to correct it away from do not call lifts no suppression and plans no call",
  async (store) => {
    const call = await ended(store);
    await correct(store, { callId: call.id, outcome: "do_not_call" });
    await correct(store, { callId: call.id, outcome: "no_answer" });
    assert.ok(await isSuppressed(store, call.phone));
    assert.equal((await leadNow(store, call.lead_id)).status, "done");
  },
);

onEachDatabase("the retry plan follows the corrected outcome, and goes with it", async (store) => {
  const call = await ended(store);
  await addLead(store, { campaign_id: call.campaign_id, phone: "+12125550177" });
  await correct(store, { callId: call.id, outcome: "no_answer" });
  const waits = await leadNow(store, call.lead_id);
  assert.deepEqual([waits.status, waits.next_call_at], ["waiting", later(7_200).toISOString()]);
  assert.match(waits.reason, /Ann corrected.*Another try follows on \w+ \w+\./);
  await correct(store, { callId: call.id, outcome: "interested" });
  const done = await leadNow(store, call.lead_id);
  assert.deepEqual([done.status, done.next_call_at], ["done", null]);
});

onEachDatabase("a retry that is taken back finishes a campaign with nobody else", async (store) => {
  const call = await ended(store, { outcome: "no_answer" });
  await store.write((trx) =>
    trx.updateTable("leads").set({ status: "waiting", next_call_at: NOW.toISOString() })
      .where("id", "=", call.lead_id).execute()
  );
  await correct(store, { callId: call.id, outcome: "interested" });
  assert.equal(await campaignNow(store, call.campaign_id), "finished");
});

onEachDatabase(
  "a campaign that has finished stays so: nobody is called again by itself",
  async (store) => {
    const call = await ended(store);
    await store.write((trx) => trx.updateTable("campaigns").set({ status: "finished" }).execute());
    for (const outcome of OUTCOMES) {
      await correct(store, { callId: call.id, outcome });
      assert.equal((await leadNow(store, call.lead_id)).status, "done", outcome);
      assert.equal(await campaignNow(store, call.campaign_id), "finished", outcome);
    }
  },
);

onEachDatabase("a rehearsed call that is corrected live rings no phone", async (store) => {
  const call = await ended(store, { mode: "rehearsal" });
  await correct(store, { callId: call.id, outcome: "no_answer" });
  assert.equal((await leadNow(store, call.lead_id)).status, "done");
});

onEachDatabase(
  "an earlier call, or a lead that is being called, changes no plan",
  async (store) => {
    const first = await ended(store);
    const lead = await leadNow(store, first.lead_id);
    await addCall(store, { lead, state: "live", attempt: 2 });
    await correct(store, { callId: first.id, outcome: "no_answer" });
    const { status, outcome } = await leadNow(store, lead.id);
    assert.deepEqual([status, outcome], ["dialing", null]);
  },
);

onEachDatabase("what Bland says after a correction is kept and changes nothing", async (store) => {
  const call = await ended(store, { bland_call_id: "bland-1" });
  await correct(store, { callId: call.id, outcome: "wrong_number" });
  const before = await callNow(store, call.id);
  const received = await receive(store, wireRecord({ metadata: metadataOf(call) }));
  assert.equal(received.kind === "stored" && received.verdict, "late");
  assert.deepEqual(await callNow(store, call.id), before);
});
