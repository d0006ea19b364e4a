import assert from "node:assert/strict";
import { endRehearsal } from "../../lib/calls/change_mode.ts";
import { addNumber } from "../../lib/suppression/edit.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { start } from "../../lib/campaigns/start.ts";
import { onEachDatabase } from "../database.ts";
import { take } from "./dialing.ts";
import { metadataOf, receive, wireRecord } from "./fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  assertTallies,
  callNow,
  campaignNow,
  isSuppressed,
  leadNow,
  NOW,
  setInstall,
  timelineOf,
} from "./ledger.ts";

const CLOCK = { now: () => NOW };

onEachDatabase("rehearsed calls in progress are over once calls are real", async (store) => {
  for (const state of ["placing", "live", "unknown"] as const) {
    const call = await addCall(store, { state, mode: "rehearsal" });
    await endRehearsal(store, CLOCK);
    const ended = await callNow(store, call.id);
    assert.deepEqual([ended.state, ended.outcome], ["ended", "cancelled"], state);
    assert.match(ended.reason, /^The rehearsal ended/);
    assert.equal((await leadNow(store, call.lead_id)).status, "done", state);
    assert.deepEqual(await timelineOf(store, call.lead_id), [ended.reason]);
    assert.equal(await campaignNow(store, call.campaign_id), "finished");
  }
  await assertTallies(store);
});

onEachDatabase("who waited for a rehearsed call waits for a new start", async (store) => {
  const { id, campaign_id } = await addLead(store, { started_mode: "rehearsal" });
  await endRehearsal(store, CLOCK);
  const { status, started_mode, next_call_at, reason } = await leadNow(store, id);
  assert.deepEqual([status, started_mode, next_call_at], ["pending", null, null]);
  assert.match(reason, /Press Start to call for real/);
  assert.equal(await campaignNow(store, campaign_id), "running");
  await assertTallies(store);
});

onEachDatabase("a rehearsed attempt is none of the real ones", async (store) => {
  const rehearsed = await addLead(store, { started_mode: "rehearsal", attempts: 1 });
  await endRehearsal(store, CLOCK);
  assert.equal((await leadNow(store, rehearsed.id)).attempts, 0);
});

onEachDatabase("a Start in rehearsal is none for real calls", async (store) => {
  const campaign_id = await addCampaign(store, { status: "paused", started_mode: "live" });
  await addLead(store, { campaign_id });
  await setInstall(store, { paused_at: NOW.toISOString() });
  await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
  assert.deepEqual(await take(store), [], "nor for another process, whose calls are real");
  await endRehearsal(store, CLOCK);
  const { status, paused_reason } = await store.db.selectFrom("campaigns").selectAll()
    .executeTakeFirstOrThrow();
  assert.equal(status, "paused");
  assert.match(paused_reason!, /Press Start to call for real/);
  await start({ store, clock: CLOCK, mode: "live", prompts: "prompts" });
  assert.equal((await take(store)).length, 1);
});

onEachDatabase("what is real goes on as it was", async (store) => {
  const lead = await addLead(store);
  const calls = [];
  for (const state of ["placing", "live", "unknown", "ended", "refused"] as const) {
    calls.push(await addCall(store, { state }));
  }
  const leads = await store.db.selectFrom("leads").selectAll().orderBy("id").execute();
  await endRehearsal(store, CLOCK);
  assert.deepEqual(await store.db.selectFrom("leads").selectAll().orderBy("id").execute(), leads);
  for (const call of calls) assert.deepEqual(await callNow(store, call.id), call);
  assert.equal((await leadNow(store, lead.id)).status, "waiting");
});

onEachDatabase("rehearsed calls that were over stay as they ended", async (store) => {
  const call = await addCall(store, { state: "ended", mode: "rehearsal" });
  const lead = await leadNow(store, call.lead_id);
  await endRehearsal(store, CLOCK);
  assert.deepEqual(await callNow(store, call.id), call);
  assert.deepEqual(await leadNow(store, lead.id), lead);
});

onEachDatabase("a rehearsed lead in review waits for a new start, too", async (store) => {
  const call = await addCall(store, { state: "refused", mode: "rehearsal" });
  await receive(store, wireRecord({ metadata: metadataOf(call) }));
  assert.equal((await leadNow(store, call.lead_id)).status, "review");
  await endRehearsal(store, CLOCK);
  const { status, started_mode } = await leadNow(store, call.lead_id);
  assert.deepEqual([status, started_mode], ["pending", null]);
});

onEachDatabase("a result that comes after the rehearsal changes nothing", async (store) => {
  const call = await addCall(store, { state: "placing", mode: "rehearsal" });
  await endRehearsal(store, CLOCK);
  const ended = await callNow(store, call.id);
  const received = await receive(store, wireRecord({ metadata: metadataOf(call) }));
  assert.equal(received.kind === "stored" && received.verdict, "late");
  assert.deepEqual(await callNow(store, call.id), ended);
});

onEachDatabase("what a simulated person wanted is forgotten once calls are real", async (store) => {
  const said = { source: "opt_out", reason: "They asked.", now: NOW } as const;
  const rehearsed = await addCall(store, { state: "ended", mode: "rehearsal" });
  const waits = await addLead(store, { phone: rehearsed.phone });
  const real = await addCall(store, {
    state: "ended",
    lead: await addLead(store, { phone: "+12125550101" }),
  });
  await store.write(async (trx) => {
    await suppress(trx, { phone: rehearsed.phone, callId: rehearsed.id, ...said });
    await suppress(trx, { phone: real.phone, callId: real.id, ...said });
  });
  assert.equal((await leadNow(store, waits.id)).status, "skipped");
  await endRehearsal(store, CLOCK);
  assert.equal(await isSuppressed(store, rehearsed.phone), false);
  assert.ok(await isSuppressed(store, real.phone));
  const { status, gate, reason } = await leadNow(store, waits.id);
  assert.deepEqual([status, gate], ["pending", ""]);
  assert.match(reason, /A simulated person asked/);
});

for (const order of ["before", "after"] as const) {
  onEachDatabase(
    `a number that was put on the list ${order} a simulated wish stays`,
    async (store) => {
      const { id: callId, phone } = await addCall(store, { state: "ended", mode: "rehearsal" });
      const putByHand = () =>
        addNumber({ store, clock: CLOCK, actor: "Ann" }, {
          typed: phone,
          because: "",
          country: "US",
        });
      if (order === "before") await putByHand();
      await store.write((trx) =>
        suppress(trx, { phone, callId, source: "opt_out", reason: "They asked.", now: NOW })
      );
      if (order === "after") assert.equal((await putByHand()).kind, "added");
      await endRehearsal(store, CLOCK);
      assert.ok(await isSuppressed(store, phone));
    },
  );
}
