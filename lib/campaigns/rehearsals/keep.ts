/** A rehearsal in the database, from its beginning to its end. Each change expects it to run. */
import type { Rehearsal } from "../../../db/schema.ts";
import type { Queries, Store } from "../../../db/store.ts";
import type { Clock } from "../../clock.ts";
import type { Progress, Report } from "../rehearsal.ts";

export type Begun =
  | { kind: "begun"; id: number }
  /** One of this campaign is running. */
  | { kind: "running" }
  /** The sentence says why, and what to do. */
  | { kind: "refused"; reason: string };

/** Its copy is kept in memory: about 5 KB a lead, 250 MB for so many. */
export const MOST_LEADS = 50_000;
/** Whoever runs one is heard of twice a second. */
const SILENT_MS = 30_000;
export const SILENT = "The Leadline that ran it has ended.";

export async function beginRehearsal(
  store: Store,
  clock: Clock,
  campaignId: number,
): Promise<Begun> {
  return await store.write(async (trx): Promise<Begun> => {
    const reason = await whyNot(trx, campaignId);
    if (reason !== undefined) return { kind: "refused", reason };
    const now = clock.now().toISOString();
    const before = await trx.selectFrom("rehearsals").selectAll()
      .where("campaign_id", "=", campaignId).where("status", "=", "running").executeTakeFirst();
    if (before !== undefined && !isSilent(before, clock)) return { kind: "running" };
    await trx.deleteFrom("rehearsals").where("campaign_id", "=", campaignId).execute();
    const { id } = await trx.insertInto("rehearsals").values({
      campaign_id: campaignId,
      status: "running",
      reached_at: now,
      created_at: now,
      seen_at: now,
    }).returning("id").executeTakeFirstOrThrow();
    return { kind: "begun", id };
  });
}

async function whyNot(db: Queries, campaignId: number): Promise<string | undefined> {
  const { archived_at } = await db.selectFrom("campaigns").select("archived_at")
    .where("id", "=", campaignId).executeTakeFirstOrThrow();
  if (archived_at !== null) return "The campaign is archived. Take it back first.";
  const { count } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.sum<number | null>("count").as("count"))
    .where("campaign_id", "=", campaignId).where("kind", "=", "status")
    .where("value", "in", ["pending", "waiting"]).executeTakeFirstOrThrow();
  if (!count) return "Nobody is left to call. Add leads first.";
  if (count > MOST_LEADS) {
    return `${count.toLocaleString("en-US")} leads are left to call, and a rehearsal takes at ` +
      `most ${MOST_LEADS.toLocaleString("en-US")}. Look ahead instead: that takes any number.`;
  }
}

/** False when it does not run any more. */
export async function keepProgress(
  store: Store,
  clock: Clock,
  { id, percent, reachedAt }: Progress & { id: number },
): Promise<boolean> {
  const { numUpdatedRows } = await store.write((trx) =>
    trx.updateTable("rehearsals").set({
      percent,
      reached_at: reachedAt.toISOString(),
      seen_at: clock.now().toISOString(),
    }).where("id", "=", id).where("status", "=", "running").executeTakeFirstOrThrow()
  );
  return numUpdatedRows > 0;
}

type Ended = {
  status: Exclude<Rehearsal["status"], "running">;
  reason?: string;
  report?: Report;
  groupLeads?: number[][];
};

/** The id of the one that ended; undefined when it did not run. */
export async function endRunning(
  store: Store,
  clock: Clock,
  { status, reason = "", report, groupLeads = [], ...which }:
    & Ended
    & ({ id: number } | { campaignId: number }),
): Promise<number | undefined> {
  const ended = await store.write((trx) =>
    trx.updateTable("rehearsals").set({
      status,
      reason,
      report: report === undefined ? "" : JSON.stringify(report),
      group_leads: JSON.stringify(groupLeads),
      ended_at: clock.now().toISOString(),
    }).where("status", "=", "running")
      .where(({ eb }) =>
        "id" in which ? eb("id", "=", which.id) : eb("campaign_id", "=", which.campaignId)
      ).returning("id").executeTakeFirst()
  );
  return ended?.id;
}

/** At the start of the only process there can be: whoever ran one is gone. */
export async function loseRehearsals(store: Store, clock: Clock): Promise<void> {
  await store.write((trx) =>
    trx.updateTable("rehearsals")
      .set({ status: "lost", reason: SILENT, ended_at: clock.now().toISOString() })
      .where("status", "=", "running").execute()
  );
}

export function isSilent({ seen_at }: Pick<Rehearsal, "seen_at">, clock: Clock): boolean {
  return clock.now().getTime() - Date.parse(seen_at) > SILENT_MS;
}
