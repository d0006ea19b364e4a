/** Campaigns as an owner handles them: made, edited while they do not run, cloned, put away. */
import { prepared } from "../../db/prepared.ts";
import type { Campaign } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { isOfCampaign } from "../lists/along.ts";
import { audit } from "../people/audit.ts";
import { loosened } from "./loosened.ts";
import { type CampaignSettings, DEFAULT_SETTINGS, settingsOf } from "./settings.ts";
import { campaignVersion } from "./version.ts";

export interface CampaignText {
  name: string;
  promptName: string;
  settings: CampaignSettings;
}

interface By {
  store: Store;
  clock: Clock;
  /** Who does it, as people read it. */
  actor: string;
}

export async function findCampaign(db: Queries, id: number): Promise<Campaign | undefined> {
  return (await withId(db, { id })).rows[0];
}

const withId = prepared((db, { id }: { id: number }) =>
  db.selectFrom("campaigns").selectAll().where("id", "=", id)
);

/** The campaign of a lead or a call: there is one. */
export async function campaignOf(
  db: Queries,
  { campaign_id }: { campaign_id: number },
): Promise<Campaign> {
  const campaign = await findCampaign(db, campaign_id);
  if (campaign === undefined) throw new Error(`There is no campaign ${campaign_id}.`);
  return campaign;
}

/** Names by id, of those that there are. */
export async function campaignNames(
  db: Queries,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const campaigns = await db.selectFrom("campaigns").select(["id", "name"])
    .where("id", "in", [...new Set(ids)]).execute();
  return new Map(campaigns.map(({ id, name }) => [id, name]));
}

/** Its id. */
export async function createCampaign(
  { store, clock, actor }: By,
  { name, promptName, settings }: CampaignText,
): Promise<number> {
  return await store.write(async (trx) => {
    const { id } = await trx.insertInto("campaigns").values({
      name,
      prompt_name: promptName,
      settings: JSON.stringify(settings),
      status: "draft",
      created_at: clock.now().toISOString(),
    }).returning("id").executeTakeFirstOrThrow();
    const detail = [`campaign ${id}`, ...loosened(DEFAULT_SETTINGS, settings)].join("; ");
    await audit(trx, { actor, action: "made a campaign", detail, clock });
    return id;
  });
}

export interface CampaignEdit extends CampaignText {
  /** The version that was edited (`campaignVersion`). */
  basedOn: string;
}

export type Edited =
  | { kind: "edited" }
  /** Somebody else was faster: what it says now. */
  | { kind: "changed"; campaign: Campaign }
  /** Pause it first, for what it says and whom it may call must not change in between. */
  | { kind: "running" }
  | { kind: "unknown_campaign" };

/** Calls that were placed keep what they were placed with; leads that wait get the new prompt. */
export async function editCampaign(
  { store, clock, actor }: By,
  id: number,
  { name, promptName, settings, basedOn }: CampaignEdit,
): Promise<Edited> {
  const wanted = { name, prompt_name: promptName, settings: JSON.stringify(settings) };
  const edited = await store.write(async (trx): Promise<Edited> => {
    const campaign = await trx.selectFrom("campaigns").selectAll().where("id", "=", id)
      .executeTakeFirst();
    if (campaign === undefined) return { kind: "unknown_campaign" };
    if (campaign.status === "running") return { kind: "running" };
    const version = campaignVersion(campaign);
    if (version !== basedOn && version !== campaignVersion(wanted)) {
      return { kind: "changed", campaign };
    }
    await trx.updateTable("campaigns")
      .set({
        ...wanted,
        // A trial is one of versions of the prompt that was.
        ...(promptName === campaign.prompt_name ? {} : { trial: null }),
      })
      .where("id", "=", id).where("status", "<>", "running").execute();
    const detail = [`campaign ${id}`, ...loosened(settingsOf(campaign), settings)].join("; ");
    await audit(trx, { actor, action: "edited a campaign", detail, clock });
    return { kind: "edited" };
  });
  if (edited.kind === "edited") await givePrompt(store, { campaignId: id, promptName });
  return edited;
}

/** Short enough that others have their turn in between. */
const BATCH = 1_000;

async function givePrompt(
  store: Store,
  { campaignId, promptName }: { campaignId: number; promptName: string },
): Promise<void> {
  for (let last = 0;;) {
    const leads = await store.db.selectFrom("leads").select(["id", "prompt_name"])
      .where(isOfCampaign(store.db, campaignId)).where("id", ">", last)
      .orderBy("campaign_id").orderBy("id").limit(BATCH).execute();
    if (leads.length === 0) return;
    last = leads[leads.length - 1].id;
    const others = leads.filter((lead) => lead.prompt_name !== promptName).map(({ id }) => id);
    if (others.length === 0) continue;
    await store.write((trx) =>
      trx.updateTable("leads").set({ prompt_name: promptName }).where("id", "in", others)
        .where("status", "in", ["pending", "waiting"]).execute()
    );
  }
}

/** The same name, prompt and rules, without the leads; undefined when there is none to clone. */
export async function cloneCampaign(by: By, id: number): Promise<number | undefined> {
  const campaign = await findCampaign(by.store.db, id);
  return campaign && await createCampaign(by, {
    name: `${campaign.name} (copy)`.slice(0, LONGEST_NAME),
    promptName: campaign.prompt_name,
    settings: settingsOf(campaign),
  });
}

export const LONGEST_NAME = 200;

/** Out of the way, or back; a campaign that runs stays. False when nothing has changed. */
export async function archiveCampaign(
  { store, clock, actor }: By,
  id: number,
  { back = false }: { back?: boolean } = {},
): Promise<boolean> {
  return await store.write(async (trx) => {
    const { numUpdatedRows } = await trx.updateTable("campaigns")
      .set({ archived_at: back ? null : clock.now().toISOString() })
      .where("id", "=", id).where("status", "<>", "running")
      .where("archived_at", back ? "is not" : "is", null).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    const action = back ? "took a campaign back" : "archived a campaign";
    await audit(trx, { actor, action, detail: `campaign ${id}`, clock });
    return true;
  });
}
