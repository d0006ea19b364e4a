import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import type { Lead } from "../../db/schema.ts";
import { endCall } from "../../lib/calls/end_call.ts";
import { acceptCall } from "../../lib/calls/settle.ts";
import { editCampaign } from "../../lib/campaigns/campaign.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { setTrial, type Trial, trialOf, versionFor } from "../../lib/campaigns/trial.ts";
import { trialResults } from "../../lib/campaigns/trial/results.ts";
import { promptVersion } from "../../lib/prompts/prompt.ts";
import { noteText } from "../../lib/prompts/versions.ts";
import { take } from "../calls/dialing.ts";
import { addCampaign, addLead, later, leadNow, NOW } from "../calls/ledger.ts";
import { recordOf } from "../calls/fake_bland.ts";
import { campaignVersion } from "../../lib/campaigns/version.ts";
import { onEachDatabase } from "../database.ts";
import { CLOCK } from "../leads/imported.ts";

const TEXTS = ["Old: call $phone.", "New: call $phone."];
const VERSIONS: Trial["versions"] = [promptVersion(TEXTS[0]), promptVersion(TEXTS[1])];
const HALVES: Trial = { versions: VERSIONS, percent: 50 };

/** A campaign that tries the two texts, not yet started unless told otherwise. */
async function withTrial(
  store: Store,
  { status = "running" as "running" | "paused", trial = HALVES } = {},
): Promise<number> {
  await store.write(async (trx) => {
    for (const text of TEXTS) {
      await noteText(trx, { promptName: "default", text, author: "Ann", now: NOW });
    }
  });
  const settings = JSON.stringify({ retries: { no_answer: [1] } });
  return await addCampaign(store, { status, settings, trial: JSON.stringify(trial) });
}

/** What the voice is told about a lead, once its line is taken. */
async function call(store: Store, lead: Lead, now = NOW) {
  const [taken, ...others] = await take(store, { rules: { lines: 99 }, now });
  assert.deepEqual([taken.lead.id, others], [lead.id, []]);
  return taken.call;
}

async function endAs(store: Store, id: number, fields: Record<string, unknown>, now = NOW) {
  await store.write(async (trx) => {
    const call = () =>
      trx.selectFrom("calls").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const accepted = { call: await call(), blandCallId: `bland-${id}`, now, checkAt: now };
    await acceptCall(trx, accepted);
    const record = recordOf({ call_id: `bland-${id}`, ...fields });
    assert.ok(await endCall(trx, { call: await call(), record, now }));
  });
}

const INTERESTED = { answered_by: "human", disposition_tag: "interested" };
const NO_ANSWER = { status: "no-answer", answered_by: "no-answer", disposition_tag: "NO_ANSWER" };

onEachDatabase("leads are shared out by the percentage, the same each time", async ({ db }) => {
  const trial: Trial = { ...HALVES, percent: 20 };
  const leads = Array.from(
    { length: 10_000 },
    (_, i) => ({ id: i + 1, campaign_id: 1, attempts: 0 }),
  );
  const second = [];
  for (const lead of leads) {
    const version = await versionFor(db, lead, trial);
    if (version === VERSIONS[1]) second.push(lead.id);
    assert.equal(await versionFor(db, lead, trial), version);
  }
  assert.ok(Math.abs(second.length - 2_000) < 100, `${second.length} of 10,000`);
});

onEachDatabase("each lead hears one of the two texts, whatever the file says", async (store) => {
  const campaign_id = await withTrial(store);
  const told = new Map<number, string>();
  for (let i = 0; i < 12; i++) {
    const lead = await addLead(store, { campaign_id, phone: `+121255501${10 + i}` });
    const { task, prompt_version, id } = await call(store, lead);
    assert.equal(task, TEXTS[VERSIONS.indexOf(prompt_version)].replace("$phone", lead.phone));
    told.set(id, prompt_version);
  }
  assert.deepEqual(new Set(told.values()), new Set(VERSIONS));
});

onEachDatabase("a retry keeps its version, even when the shares change", async (store) => {
  const campaign_id = await withTrial(store, { trial: { ...HALVES, percent: 1 } });
  const lead = await addLead(store, { campaign_id });
  const first = await call(store, lead);
  assert.equal(first.prompt_version, VERSIONS[0]);
  await endAs(store, first.id, NO_ANSWER);
  const trial = JSON.stringify({ ...HALVES, percent: 99 });
  await store.write((trx) => trx.updateTable("campaigns").set({ trial }).execute());
  const due = later(86_400);
  await store.write((trx) =>
    trx.updateTable("leads").set({ next_call_at: due.toISOString() }).execute()
  );
  const again = await call(store, lead, due);
  assert.deepEqual([again.attempt, again.prompt_version], [2, VERSIONS[0]]);
});

onEachDatabase("results count leads, not calls, and only those of the trial", async (store) => {
  const campaignId = await withTrial(store);
  const lead = await addLead(store, { campaign_id: campaignId });
  const { prompt_version, id } = await call(store, lead);
  const results = async () =>
    (await trialResults(store.db, { campaignId, trial: HALVES }))
      .filter(({ leads }) => leads > 0);
  assert.deepEqual(await results(), [
    { version: prompt_version, leads: 1, answered: 0, interested: 0 },
  ]);
  await endAs(store, id, NO_ANSWER);
  const due = later(86_400);
  await store.write((trx) =>
    trx.updateTable("leads").set({ next_call_at: due.toISOString() }).execute()
  );
  await endAs(store, (await call(store, lead, due)).id, INTERESTED, due);
  const stranger = await addLead(store, { phone: "+12125550198" });
  await endAs(store, (await call(store, stranger, due)).id, INTERESTED, due);
  assert.deepEqual(await results(), [
    { version: prompt_version, leads: 1, answered: 1, interested: 1 },
  ]);
});

onEachDatabase("a trial is set while nothing runs, of two texts that there are", async (store) => {
  const id = await withTrial(store, { status: "paused" });
  const by = { store, clock: CLOCK, actor: "Ann" };
  const [first] = VERSIONS;
  const set = (trial: Trial | null, campaign = id) => setTrial(by, campaign, { trial });
  assert.deepEqual(await set(null), { kind: "set" });
  assert.deepEqual(await set(HALVES), { kind: "set" });
  assert.equal((await set({ ...HALVES, versions: [first, first] })).kind, "refused");
  assert.equal((await set({ ...HALVES, versions: [first, "000000000000"] })).kind, "refused");
  assert.equal((await set(HALVES, 99)).kind, "unknown_campaign");
  await store.write((trx) => trx.updateTable("campaigns").set({ status: "running" }).execute());
  assert.equal((await set(null)).kind, "running");
  const campaign = await store.db.selectFrom("campaigns").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(trialOf(campaign), HALVES);
});

onEachDatabase("another prompt ends the trial, another name does not", async (store) => {
  const id = await withTrial(store, { status: "paused" });
  const by = { store, clock: CLOCK, actor: "Ann" };
  const trialNow = async () =>
    trialOf(await store.db.selectFrom("campaigns").selectAll().executeTakeFirstOrThrow());
  const versionNow = async () =>
    campaignVersion(await store.db.selectFrom("campaigns").selectAll().executeTakeFirstOrThrow());
  const text = { name: "Renamed", promptName: "default", settings: DEFAULT_SETTINGS };
  await editCampaign(by, id, { ...text, basedOn: await versionNow() });
  assert.deepEqual(await trialNow(), HALVES);
  await editCampaign(by, id, { ...text, promptName: "followup", basedOn: await versionNow() });
  assert.equal(await trialNow(), null);
});

onEachDatabase("a version that is gone keeps its leads from being called", async (store) => {
  const campaign_id = await withTrial(store);
  const lead = await addLead(store, { campaign_id });
  await store.write((trx) => trx.deleteFrom("prompt_versions").execute());
  assert.deepEqual(await take(store), []);
  const { status, reason } = await leadNow(store, lead.id);
  assert.equal(status, "error");
  assert.match(reason, /End its trial/);
});
