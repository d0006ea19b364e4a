/** What is kept of a campaign's latest rehearsal, for those who look at it. */
import type { Lead, Rehearsal } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { Clock } from "../../clock.ts";
import { BATCH } from "../../leads/batch.ts";
import { everyPage } from "../../lists/every_page.ts";
import type { Report } from "../rehearsal.ts";
import { isSilent, SILENT } from "./keep.ts";

/** As the API answers it; the page shows the same. */
export interface RehearsalView extends Pick<Rehearsal, "status" | "reason" | "percent"> {
  id: number;
  campaign_id: number;
  /** How far its own clock has come, ISO 8601. */
  reached_at: string;
  /** Null until it is done. */
  report: Report | null;
  created_at: string;
  ended_at: string | null;
}

/** The campaign's latest; undefined when it was never rehearsed. */
export async function latestRehearsal(
  db: Queries,
  clock: Clock,
  campaignId: number,
): Promise<RehearsalView | undefined> {
  const row = await db.selectFrom("rehearsals")
    .select(["id", "campaign_id", "status", "reason", "percent", "reached_at", "report"])
    .select(["created_at", "seen_at", "ended_at"])
    .where("campaign_id", "=", campaignId).orderBy("id", "desc").limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  const { seen_at, report, ...same } = row;
  const isLost = row.status === "running" && isSilent({ seen_at }, clock);
  return {
    ...same,
    ...isLost ? { status: "lost", reason: SILENT } : {},
    report: report === "" ? null : JSON.parse(report),
  };
}

/** The leads of one group of the report, as they are now, in the order of their ids. */
export async function leadsOfGroup(
  db: Queries,
  { campaignId, group, after = 0, limit }: {
    campaignId: number;
    /** Its place in the report, counted from 0. */
    group: number;
    after?: number;
    limit: number;
  },
): Promise<Lead[]> {
  const kept = await db.selectFrom("rehearsals").select("group_leads")
    .where("campaign_id", "=", campaignId).orderBy("id", "desc").limit(1).executeTakeFirst();
  const groups: number[][] = JSON.parse(kept?.group_leads ?? "[]");
  const ids = (groups[group] ?? []).filter((id) => id > after).slice(0, limit);
  if (ids.length === 0) return [];
  return await db.selectFrom("leads").selectAll().where("id", "in", ids).orderBy("id").execute();
}

/** All of them, part by part. */
export function allLeadsOfGroup(
  db: Queries,
  which: { campaignId: number; group: number },
): AsyncGenerator<Lead[]> {
  const list = (after?: number) => leadsOfGroup(db, { ...which, after, limit: BATCH });
  return everyPage(list, { edgeOf: ({ id }) => id });
}
