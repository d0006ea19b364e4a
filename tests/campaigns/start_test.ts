import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { start, type Started } from "../../lib/campaigns/start.ts";
import {
  addCall,
  addCampaign,
  addLead,
  assertTallies,
  campaignNow,
  installOf,
  later,
  leadNow,
  NOW,
  setInstall,
} from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

async function press(store: Store, campaignId?: number): Promise<Started> {
  const clock = { now: () => NOW };
  const started = await start({ store, clock, mode: "live", prompts: "prompts" }, campaignId);
  await assertTallies(store);
  return started;
}

async function addPending(store: Store, campaign_id: number, phone = "+12125550100") {
  const fields = { status: "pending", started_mode: null, next_call_at: null } as const;
  return await addLead(store, { campaign_id, phone, ...fields });
}

async function addDraft(store: Store, fields: Parameters<typeof addCampaign>[1] = {}) {
  return await addCampaign(store, { status: "draft", ...fields });
}

onEachDatabase("who was imported waits for a call after Start, and is due now", async (store) => {
  const campaignId = await addDraft(store);
  const { id } = await addPending(store, campaignId);
  assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 1 });
  const { status, started_mode, next_call_at, reason } = await leadNow(store, id);
  assert.deepEqual([status, started_mode, next_call_at], ["waiting", "live", NOW.toISOString()]);
  assert.equal(reason, "Waiting for a free line.");
  assert.equal(await campaignNow(store, campaignId), "running");
});

onEachDatabase("one campaign is started, the others are not", async (store) => {
  const campaignId = await addDraft(store);
  await addPending(store, campaignId);
  const other = await addDraft(store);
  const bystander = await addPending(store, other);
  await press(store, campaignId);
  assert.equal(await campaignNow(store, other), "draft");
  assert.deepEqual(await leadNow(store, bystander.id), bystander);
});

onEachDatabase("without a name, every campaign with somebody to call starts", async (store) => {
  const pending = await addDraft(store);
  await addPending(store, pending);
  const paused = await addCampaign(store, { status: "paused" });
  await addLead(store, { campaign_id: paused });
  const over = await addCampaign(store, { status: "finished" });
  await addCall(store, { state: "ended", lead: await addLead(store, { campaign_id: over }) });
  const empty = await addDraft(store);
  assert.deepEqual(await press(store), { kind: "started", queued: 1 });
  const statuses = [];
  for (const id of [pending, paused, over, empty]) statuses.push(await campaignNow(store, id));
  assert.deepEqual(statuses, ["running", "running", "finished", "draft"]);
});

onEachDatabase("Start ends a pause, a stop and a wait", async (store) => {
  await setInstall(store, {
    paused_at: NOW.toISOString(),
    stopped_reason: "The key was refused.",
    hold_until: later(60).toISOString(),
    hold_reason: "Bland is busy.",
  });
  const campaignId = await addCampaign(store, { status: "paused" });
  const waiting = await addLead(store, { campaign_id: campaignId });
  assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 0 });
  const { paused_at, stopped_reason, hold_until, hold_reason } = await installOf(store);
  assert.deepEqual([paused_at, stopped_reason, hold_until, hold_reason], [null, null, null, null]);
  assert.equal(await campaignNow(store, campaignId), "running");
  assert.deepEqual(await leadNow(store, waiting.id), waiting, "who waits goes on where it was");
});

onEachDatabase(
  "Start is refused until Bland was asked about the time since a backup",
  async (store) => {
    const campaignId = await addDraft(store);
    const lead = await addPending(store, campaignId);
    await setInstall(store, { paused_at: NOW.toISOString(), restored_live_at: NOW.toISOString() });
    for (const id of [campaignId, undefined]) {
      const started = await press(store, id);
      assert.equal(started.kind, "refused");
      assert.match(JSON.stringify(started), /restored from a backup.*Press Start again/);
    }
    assert.equal((await installOf(store)).paused_at, NOW.toISOString());
    assert.equal(await campaignNow(store, campaignId), "draft");
    assert.deepEqual(await leadNow(store, lead.id), lead);

    await setInstall(store, { restored_live_at: null, restored_rehearsal_at: NOW.toISOString() });
    assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 1 });
  },
);

onEachDatabase("pressed twice, nobody is started twice", async (store) => {
  const campaignId = await addDraft(store);
  await addPending(store, campaignId);
  const both = await Promise.all([press(store, campaignId), press(store, campaignId)]);
  assert.deepEqual(both.map((started) => started.kind === "started" && started.queued).sort(), [
    0,
    1,
  ]);
});

onEachDatabase("whoever is no longer pending is left alone", async (store) => {
  const campaignId = await addCampaign(store);
  const leads = [];
  const statuses = ["waiting", "dialing", "done", "error", "review", "skipped"] as const;
  for (const [i, status] of statuses.entries()) {
    const fields = { status, phone: `+1212555010${i}`, next_call_at: later(i).toISOString() };
    leads.push(await addLead(store, { campaign_id: campaignId, ...fields }));
  }
  assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 0 });
  for (const lead of leads) assert.deepEqual(await leadNow(store, lead.id), lead, lead.status);
});

onEachDatabase("who asked to be called later is due then", async (store) => {
  const campaignId = await addDraft(store);
  const { id } = await addPending(store, campaignId);
  const call_after = later(3600).toISOString();
  await store.db.updateTable("leads").set({ call_after }).where("id", "=", id).execute();
  await press(store, campaignId);
  const { next_call_at, reason } = await leadNow(store, id);
  assert.equal(next_call_at, call_after);
  assert.equal(reason, "Waiting for the time that was agreed or that the list names.");
});

onEachDatabase("a lead of an import that is not done is not started", async (store) => {
  const campaignId = await addDraft(store);
  const queued: Record<string, number> = {};
  for (const [i, status] of (["reading", "undone", "done"] as const).entries()) {
    const { id: importId } = await store.db.insertInto("imports").values({
      campaign_id: campaignId,
      file_name: "leads.csv",
      status,
      format: "{}",
      created_at: NOW.toISOString(),
    }).returning("id").executeTakeFirstOrThrow();
    const lead = await addPending(store, campaignId, `+1212555010${i}`);
    await store.db.updateTable("leads").set({ import_id: importId }).where("id", "=", lead.id)
      .execute();
    const started = await press(store, campaignId);
    queued[status] = started.kind === "started" ? started.queued : -1;
  }
  assert.deepEqual(queued, { reading: 0, undone: 0, done: 1 });
});

onEachDatabase("a list longer than one batch is started as a whole", async (store) => {
  const campaignId = await addDraft(store);
  const leads = Array.from({ length: 1_001 }, (_, i) => ({
    campaign_id: campaignId,
    phone: `+1212555${1_000 + i}`,
    prompt_name: "default",
    created_at: NOW.toISOString(),
  }));
  await store.write((trx) => trx.insertInto("leads").values(leads).execute());
  assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 1_001 });
});

onEachDatabase("an unknown campaign is said, and nothing starts", async (store) => {
  await setInstall(store, { paused_at: NOW.toISOString() });
  assert.deepEqual(await press(store, 999), { kind: "unknown_campaign" });
  assert.equal((await installOf(store)).paused_at, NOW.toISOString());
});

onEachDatabase("without its prompt no campaign starts, and a pause goes on", async (store) => {
  await setInstall(store, { paused_at: NOW.toISOString() });
  const fine = await addDraft(store);
  await addPending(store, fine);
  const lacking = await addDraft(store, { prompt_name: "autumn" });
  await addPending(store, lacking);
  const started = await press(store);
  assert.ok(started.kind === "refused");
  assert.match(started.reason, /There is no prompt file prompts\/autumn\.txt/);
  assert.equal(await campaignNow(store, fine), "draft");
  assert.equal((await installOf(store)).paused_at, NOW.toISOString());
  assert.deepEqual(await press(store, fine), { kind: "started", queued: 1 });
});

onEachDatabase("a campaign with nobody left to call does not run for ever", async (store) => {
  const campaignId = await addCampaign(store, { status: "paused" });
  await addCall(store, { state: "ended", lead: await addLead(store, { campaign_id: campaignId }) });
  assert.deepEqual(await press(store, campaignId), { kind: "started", queued: 0 });
  assert.equal(await campaignNow(store, campaignId), "finished");
});
