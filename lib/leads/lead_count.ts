import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import {
  type Count,
  countAmong,
  countTallies,
  countUpTo,
  namesGiven,
  sumOf,
} from "../lists/count.ts";
import { fewOf } from "../lists/few.ts";
import { split } from "../lists/filter.ts";
import { countMatches } from "../search/count_matches.ts";
import { indexedLeads, leadConditions, type LeadFilter, LEADING } from "./lead_filter.ts";

/**
 * How many leads fit: exactly where triggers have counted them or few can fit, up to `most` where
 * one index finds them; null where each would have to be looked at.
 */
export async function countLeads(
  db: Queries,
  filter: LeadFilter,
  { most }: { most?: number } = {},
): Promise<Count | null> {
  if (filter.has === "next_call") return await countWaiting(db, filter, { most });
  const names = namesGiven(filter);
  if (names.every((name) => name === "status" || name === "campaignId")) {
    const { status: values, campaignId } = filter;
    return await countTallies(db, { kind: "status", values, campaignId });
  }
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "leads", filter);
  const few = await fewOf(db, "leads", indexedLeads(filter));
  if (few !== null) {
    const conditions = await leadConditions(db, filter, { isFound: true });
    return await countAmong(db, "leads", { few, search: filter.search, conditions });
  }
  const isIndexed = names.length === 1 && indexedLeads(filter).some((parts) => parts.length > 0);
  if (!isIndexed) return null;
  const counts: Count[] = [];
  for (const part of split(filter, LEADING)) {
    const conditions = await leadConditions(db, part);
    const all = sql.join(conditions ?? [sql`false`], sql` and `);
    counts.push(await countUpTo(db, sql`select 1 from leads where ${all}`, most));
  }
  return sumOf(counts, most);
}

/** Who waits has a next call, and nobody else: triggers have counted them. */
async function countWaiting(
  db: Queries,
  { has: _, status = [], ...filter }: LeadFilter,
  options: { most?: number },
): Promise<Count | null> {
  if (status.length > 0 && !status.includes("waiting")) return { count: 0, isExact: true };
  return await countLeads(db, { ...filter, status: ["waiting"] }, options);
}
