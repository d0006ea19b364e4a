import assert from "node:assert/strict";
import type { Lead } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { callBack, callNoMore, instantIn, nextStepOf } from "../../lib/calls/next_step.ts";
import type { DialingRules } from "../../lib/calls/take_lines.ts";
import { CampaignSettings } from "../../lib/campaigns/settings.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { onEachDatabase } from "../database.ts";
import { RULES, take } from "./dialing.ts";
import {
  addCall,
  addCampaign,
  addLead,
  campaignNow,
  later,
  leadNow,
  NOW,
  timelineOf,
} from "./ledger.ts";

const TOMORROW = later(24 * 3_600);

function by(store: Store, { rules = RULES }: { rules?: DialingRules } = {}) {
  return { store, clock: { now: () => NOW }, rules, actor: "Ann" };
}

/** A lead that was called once and is done with. */
async function called(store: Store, set: Partial<Lead> = {}): Promise<Lead> {
  const lead = await addLead(store, set);
  await addCall(store, { lead, state: "ended", created_at: later(-86_400).toISOString() });
  return await leadNow(store, lead.id);
}

async function refusal(store: Store, leadId: number, at = TOMORROW): Promise<string> {
  const before = await leadNow(store, leadId);
  const decided = await callBack(by(store), { leadId, at });
  assert.deepEqual(await leadNow(store, leadId), before);
  return decided.kind === "refused" ? decided.reason : decided.kind;
}

onEachDatabase(
  "a date to call back is kept with who set it, and the lead waits for it",
  async (store) => {
    const { id, campaign_id } = await called(store);
    assert.deepEqual(await callBack(by(store), { leadId: id, at: TOMORROW }), { kind: "decided" });
    const lead = await leadNow(store, id);
    const at = TOMORROW.toISOString();
    assert.deepEqual(nextStepOf(lead), { kind: "callback", at, by: "Ann" });
    assert.deepEqual(await timelineOf(store, id), [
      "Ann wants this person called back on 2026-11-24 at 10:00, New York time.",
    ]);
    assert.equal(await campaignNow(store, campaign_id), "running");
  },
);

onEachDatabase("a callback goes through every gate when its time comes", async (store) => {
  const { id, phone } = await called(store);
  await callBack(by(store), { leadId: id, at: TOMORROW });
  await store.write((trx) =>
    suppress(trx, { phone, source: "person", reason: "Asked.", now: NOW })
  );
  assert.equal((await leadNow(store, id)).status, "skipped");
});

onEachDatabase(
  "outside calling hours a callback waits, and is still the person's wish",
  async (store) => {
    const { id } = await called(store);
    const midnight = new Date("2026-11-25T05:00:00.000Z");
    await callBack(by(store), { leadId: id, at: midnight });
    const rules = { hours: parseCallingHours("9:00-20:00 mon-sat") };
    assert.deepEqual(await take(store, { rules, now: midnight }), []);
    const { kind, at, by: who } = nextStepOf(await leadNow(store, id));
    assert.deepEqual([kind, who], ["callback", "Ann"]);
    assert.ok(at! > midnight.toISOString());
  },
);

onEachDatabase("once it was called, the wish has been met", async (store) => {
  const { id } = await called(store);
  await callBack(by(store), { leadId: id, at: TOMORROW });
  await take(store, { now: TOMORROW });
  const { status, callback_at, callback_by } = await leadNow(store, id);
  assert.deepEqual([status, callback_at, callback_by], ["dialing", null, null]);
});

onEachDatabase(
  "a finished campaign goes on for the one person who is called back",
  async (store) => {
    const { id, campaign_id } = await called(store);
    await store.write((trx) => trx.updateTable("campaigns").set({ status: "finished" }).execute());
    await callBack(by(store), { leadId: id, at: TOMORROW });
    assert.equal(await campaignNow(store, campaign_id), "running");
    assert.deepEqual(await callNoMore(by(store), { leadId: id }), { kind: "decided" });
    assert.equal(await campaignNow(store, campaign_id), "finished");
  },
);

onEachDatabase("a paused campaign stays paused", async (store) => {
  const { id, campaign_id } = await called(store);
  await store.write((trx) => trx.updateTable("campaigns").set({ status: "paused" }).execute());
  await callBack(by(store), { leadId: id, at: TOMORROW });
  assert.equal(await campaignNow(store, campaign_id), "paused");
});

onEachDatabase("who may never be called is not, and the reason is said at once", async (store) => {
  const suppressed = await called(store);
  await store.write((trx) =>
    suppress(trx, { phone: suppressed.phone, source: "person", reason: "Asked.", now: NOW })
  );
  assert.match(await refusal(store, suppressed.id), /Will not be called: Asked\./);
  const settings = JSON.stringify(CampaignSettings.parse({ mostAttempts: 1 }));
  const campaign_id = await addCampaign(store, { settings });
  const often = await called(store, { campaign_id, phone: "+12125550111" });
  assert.match(await refusal(store, often.id), /the most that this campaign allows/);
});

onEachDatabase("what cannot be called back is refused with what to do", async (store) => {
  const done = await called(store, { phone: "+12125550112" });
  assert.match(await refusal(store, done.id, NOW), /has passed/);
  assert.match(await refusal(store, done.id, later(200 * 86_400)), /within the next 180 days/);
  const rehearsed = await called(store, { phone: "+12125550113", started_mode: "rehearsal" });
  assert.match(await refusal(store, rehearsed.id), /only rehearsed/);
  const draft = await called(store, { campaign_id: await addCampaign(store, { status: "draft" }) });
  assert.match(await refusal(store, draft.id), /Start it first/);
  const talking = await addCall(store, { state: "live" });
  assert.match(await refusal(store, talking.lead_id), /is being called/);
  const nobody = await callBack(by(store), { leadId: 999, at: TOMORROW });
  assert.deepEqual(nobody, { kind: "unknown_lead" });
});

onEachDatabase(
  "the next call is taken back only where there is one after a call",
  async (store) => {
    const { id } = await called(store);
    assert.equal((await callNoMore(by(store), { leadId: id })).kind, "refused");
    const fresh = await addLead(store, { phone: "+12125550114" });
    assert.equal((await callNoMore(by(store), { leadId: fresh.id })).kind, "refused");
    assert.equal((await leadNow(store, fresh.id)).status, "waiting");
  },
);

Deno.test("a time from a form is meant where the person is; what is no time is none", () => {
  const at = instantIn("America/New_York", "2026-11-24T15:00");
  assert.deepEqual(at, new Date("2026-11-24T20:00:00Z"));
  for (const odd of ["", "tomorrow", "2026-13-40T99:00", "2026-11-24T15:00[Nowhere/Else]"]) {
    const read = instantIn("America/New_York", odd);
    assert.ok(read === null || !Number.isNaN(read.getTime()), odd);
  }
});
