/** Start: a person lets Leadline call. It also ends a pause. */
import type { Selectable } from "kysely";
import type { CampaignsTable, Mode } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { ASKS_FIRST, restoredAt } from "../calls/restored.ts";
import type { Clock } from "../clock.ts";
import { settleNotices } from "../notices/settle.ts";
import { audit } from "../people/audit.ts";
import { readPrompt } from "../prompts/prompt.ts";
import { finishCampaign } from "./finish.ts";

export type Started =
  /** How many leads were waiting for their start. */
  | { kind: "started"; queued: number }
  | { kind: "unknown_campaign" }
  /** Nothing was started; the sentence says what to do first. */
  | { kind: "refused"; reason: string };

/** Short enough that the server answers others in between. */
const BATCH = 1_000;

export interface Starter {
  store: Store;
  clock: Clock;
  mode: Mode;
  prompts: string;
  /** Who starts it, as people read it. */
  actor?: string;
}

/** Starts one campaign, or every campaign that has somebody to call. */
export async function start(
  { store, clock, mode, prompts, actor = "Leadline" }: Starter,
  campaignId?: number,
): Promise<Started> {
  const campaigns = await startable(store, campaignId);
  if (campaignId !== undefined && campaigns.length === 0) return { kind: "unknown_campaign" };
  if (campaigns.some(({ archived_at }) => archived_at !== null)) {
    return { kind: "refused", reason: "The campaign is archived. Take it back first." };
  }
  const problem = await restoreProblem(store, mode) ?? promptProblem(campaigns, prompts);
  if (problem !== undefined) return { kind: "refused", reason: problem };
  const detail = campaignId === undefined ? "every campaign" : `campaign ${campaignId}`;
  await resume(store, campaigns.map(({ id }) => id), { actor, detail, clock, mode });
  let queued = 0;
  for (const { id } of campaigns) queued += await queueLeads(store, { id, clock, mode });
  return { kind: "started", queued };
}

async function startable(
  store: Store,
  campaignId: number | undefined,
): Promise<Selectable<CampaignsTable>[]> {
  const campaigns = store.db.selectFrom("campaigns").selectAll().orderBy("id");
  if (campaignId !== undefined) return await campaigns.where("id", "=", campaignId).execute();
  return await campaigns.where("archived_at", "is", null).where(({ exists, selectFrom }) =>
    exists(
      selectFrom("tallies").select("value").whereRef("campaign_id", "=", "campaigns.id")
        .where("kind", "=", "status").where("value", "in", ["pending", "waiting", "dialing"])
        .where("count", ">", 0),
    )
  ).execute();
}

async function restoreProblem(store: Store, mode: Mode): Promise<string | undefined> {
  const install = await store.db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  if (restoredAt(install, mode) !== null) return `${ASKS_FIRST} Press Start again when it has.`;
}

/** A prompt that is not there is said before anybody is dialed. */
function promptProblem(
  campaigns: Selectable<CampaignsTable>[],
  folder: string,
): string | undefined {
  for (const name of new Set(campaigns.map((campaign) => campaign.prompt_name))) {
    const prompt = readPrompt(folder, name);
    if (prompt.kind === "missing") return prompt.reason;
  }
}

async function resume(
  store: Store,
  ids: readonly number[],
  { mode, ...by }: { actor: string; detail: string; clock: Clock; mode: Mode },
): Promise<void> {
  await store.write(async (trx) => {
    const now = by.clock.now();
    await audit(trx, { ...by, action: "started calling" });
    await trx.updateTable("install").set({
      paused_at: null,
      stopped_reason: null,
      hold_until: null,
      hold_reason: null,
    }).execute();
    await settleNotices(trx, { kinds: ACTED_ON, campaignIds: [null, ...ids], by: by.actor, now });
    if (ids.length === 0) return;
    await trx.updateTable("campaigns").set({
      status: "running",
      started_mode: mode,
      paused_reason: null,
      hold_until: null,
      hold_reason: null,
    }).where("id", "in", ids).execute();
    // One that has nobody left to call would otherwise run for ever.
    for (const id of ids) await finishCampaign(trx, id, now);
  });
}

/** What a person has seen to by pressing Start. */
const ACTED_ON = ["stopped", "paused", "budget_used", "finished"] as const;

async function queueLeads(
  store: Store,
  { id, clock, mode }: { id: number; clock: Clock; mode: Mode },
): Promise<number> {
  let queued = 0;
  for (let last = 0;;) {
    const ids = await pendingLeads(store, { campaignId: id, after: last });
    if (ids.length === 0) return queued;
    const now = clock.now().toISOString();
    const { numUpdatedRows } = await store.write((trx) =>
      trx.updateTable("leads").set(({ eb, fn, ref, val }) => ({
        status: "waiting" as const,
        started_mode: mode,
        reason: eb.case().when("call_after", ">", now).then(DUE_LATER).else(DUE_NOW).end(),
        next_call_at: fn.coalesce(ref("call_after"), val(now)),
      })).where("id", "in", ids).where("status", "=", "pending").executeTakeFirstOrThrow()
    );
    queued += Number(numUpdatedRows);
    last = ids[ids.length - 1];
  }
}

const DUE_NOW = "Waiting for a free line.";
export const DUE_LATER = "Waiting for the time that was agreed or that the list names.";

/** Only leads of a finished import: one that is still being read may yet be taken back. */
async function pendingLeads(
  store: Store,
  { campaignId, after }: { campaignId: number; after: number },
): Promise<number[]> {
  const rows = await store.db.selectFrom("leads").select("leads.id")
    .leftJoin("imports", "imports.id", "leads.import_id")
    .where("leads.campaign_id", "=", campaignId).where("leads.id", ">", after)
    .where("leads.status", "=", "pending")
    .where(({ or, eb }) => or([eb("imports.status", "=", "done"), eb("import_id", "is", null)]))
    .orderBy("leads.id").limit(BATCH).execute();
  return rows.map(({ id }) => id);
}
