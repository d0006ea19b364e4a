import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import {
  archiveCampaign,
  cloneCampaign,
  createCampaign,
  editCampaign,
  findCampaign,
} from "../../lib/campaigns/campaign.ts";
import { campaignWithCounts, listCampaigns } from "../../lib/campaigns/campaign_list.ts";
import { DEFAULT_SETTINGS, settingsOf } from "../../lib/campaigns/settings.ts";
import { start } from "../../lib/campaigns/start.ts";
import { campaignVersion } from "../../lib/campaigns/version.ts";
import { isConfirmed, pendingCampaigns } from "../../lib/campaigns/start_confirmation.ts";
import { addCampaign, addLead } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { CLOCK } from "../leads/imported.ts";

const CAMPAIGN = { name: "Autumn", promptName: "default", settings: DEFAULT_SETTINGS };

function by(store: Store) {
  return { store, clock: CLOCK, actor: "owner" };
}

async function versionNow({ db }: Store, id: number): Promise<string> {
  return campaignVersion((await findCampaign(db, id))!);
}

async function audited({ db }: Store): Promise<string[]> {
  const entries = await db.selectFrom("audit_log").selectAll().orderBy("id").execute();
  return entries.map(({ actor, action, detail }) => `${actor} ${action}: ${detail}`);
}

onEachDatabase("a campaign is made as a draft, with what it gave up on record", async (store) => {
  const settings = { ...DEFAULT_SETTINGS, firstSentence: "", budget: 50 };
  const id = await createCampaign(by(store), { ...CAMPAIGN, settings });
  const campaign = await findCampaign(store.db, id);
  assert.equal(campaign?.status, "draft");
  assert.deepEqual(settingsOf(campaign), settings);
  assert.deepEqual(await audited(store), [
    "owner made a campaign: campaign 1; no first sentence",
  ]);
});

onEachDatabase("an edit gives leads that wait the new prompt, and no others", async (store) => {
  const id = await addCampaign(store, { status: "paused" });
  const waiting = await addLead(store, { campaign_id: id });
  const done = await addLead(store, { campaign_id: id, phone: "+12125550101", status: "done" });
  const settings = { ...DEFAULT_SETTINGS, callsOnHolidays: true };
  const edit = { name: "Winter", promptName: "followup", settings };
  const basedOn = await versionNow(store, id);
  assert.deepEqual(await editCampaign(by(store), id, { ...edit, basedOn }), { kind: "edited" });
  const leads = await store.db.selectFrom("leads").select(["id", "prompt_name"]).orderBy("id")
    .execute();
  assert.deepEqual(leads, [
    { id: waiting.id, prompt_name: "followup" },
    { id: done.id, prompt_name: "default" },
  ]);
  assert.deepEqual(await audited(store), [
    "owner edited a campaign: campaign 1; calls on holidays",
  ]);
  assert.deepEqual(
    await editCampaign(by(store), 99, { ...edit, basedOn }),
    { kind: "unknown_campaign" },
  );
});

onEachDatabase("an edit of settings that were saved meanwhile changes nothing", async (store) => {
  const id = await createCampaign(by(store), CAMPAIGN);
  const basedOn = await versionNow(store, id);
  const strict = { ...CAMPAIGN, settings: { ...DEFAULT_SETTINGS, needsConsent: true, budget: 50 } };
  const edit = (campaign: typeof CAMPAIGN) => editCampaign(by(store), id, { ...campaign, basedOn });
  assert.equal((await edit(strict)).kind, "edited");
  const late = await edit({ ...CAMPAIGN, name: "Winter" });
  assert.equal(late.kind === "changed" && late.campaign.name, "Autumn");
  assert.deepEqual(settingsOf((await findCampaign(store.db, id))!), strict.settings);
  assert.equal((await edit(strict)).kind, "edited", "sent twice");
});

onEachDatabase("a campaign that runs is neither edited nor archived", async (store) => {
  const id = await addCampaign(store, { status: "running" });
  const edit = { ...CAMPAIGN, basedOn: await versionNow(store, id) };
  assert.deepEqual(await editCampaign(by(store), id, edit), { kind: "running" });
  assert.equal(await archiveCampaign(by(store), id), false);
  assert.deepEqual(await audited(store), []);
});

onEachDatabase("a copy has the rules and none of the leads", async (store) => {
  const settings = { ...DEFAULT_SETTINGS, businessName: "Blue Harbor" };
  const id = await createCampaign(by(store), { ...CAMPAIGN, settings });
  await addLead(store, { campaign_id: id });
  const copy = await cloneCampaign(by(store), id);
  const campaign = await campaignWithCounts(store.db, { id: copy!, mode: "live" });
  assert.equal(campaign?.name, "Autumn (copy)");
  assert.deepEqual(settingsOf(campaign), settings);
  assert.equal(Object.values(campaign.leads).reduce((sum, count) => sum + count), 0);
  assert.equal(await cloneCampaign(by(store), 99), undefined);
});

onEachDatabase(
  "an archived campaign is out of the way, is not started, comes back",
  async (store) => {
    const id = await addCampaign(store, { status: "draft", name: "Old" });
    await addLead(store, { campaign_id: id, status: "pending" });
    assert.ok(await archiveCampaign(by(store), id));
    assert.equal(await archiveCampaign(by(store), id), false, "once is enough");
    const names = async (archived: boolean) =>
      (await listCampaigns(store.db, { mode: "live", archived })).map(({ name }) => name);
    assert.deepEqual([await names(false), await names(true)], [[], ["Old"]]);
    const options = { store, clock: CLOCK, mode: "live", prompts: "prompts" } as const;
    assert.deepEqual(await start(options, id), {
      kind: "refused",
      reason: "The campaign is archived. Take it back first.",
    });
    assert.deepEqual(await start(options), { kind: "started", queued: 0 });
    assert.deepEqual(await pendingCampaigns(store.db), []);
    assert.ok(await archiveCampaign(by(store), id, { back: true }));
    assert.deepEqual(await names(false), ["Old"]);
    assert.deepEqual(await start(options, id), { kind: "started", queued: 1 });
  },
);

onEachDatabase("campaigns are listed newest first with what came of them", async (store) => {
  const first = await addCampaign(store, { name: "Spring sale" });
  await addCampaign(store, { name: "Autumn" });
  await addLead(store, { campaign_id: first });
  await addLead(store, { campaign_id: first, phone: "+12125550101", status: "done" });
  const list = (query = {}) => listCampaigns(store.db, { mode: "live", ...query });
  assert.deepEqual((await list()).map(({ name }) => name), ["Autumn", "Spring sale"]);
  const [found] = await list({ search: "SPRING" });
  assert.deepEqual([found.leads.waiting, found.leads.done, found.spentDollars], [1, 1, 0]);
  assert.deepEqual((await list({ after: 2 })).map(({ name }) => name), ["Spring sale"]);
});

Deno.test("more than a hundred leads are started only when their number was typed", () => {
  const table: [leads: number, typed: string, confirmed: boolean][] = [
    [0, "", true],
    [100, "", true],
    [101, "", false],
    [101, "100", false],
    [101, "101", true],
    [12_000, " 12,000 ", true],
    [12_000, "12000", true],
    [12_000, "12.000", true],
    [12_000, "12e3", true],
    [12_000, "twelve thousand", false],
  ];
  for (const [leads, typed, confirmed] of table) {
    assert.equal(isConfirmed(leads, typed), confirmed, `${leads} ${typed}`);
  }
});
