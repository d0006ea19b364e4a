import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, countUpTo, namesGiven, sumOf } from "../lists/count.ts";
import { fewOf, isIdOf } from "../lists/few.ts";
import { split } from "../lists/filter.ts";
import { foundAmong } from "../search/backlog.ts";
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
  const names = namesGiven(filter);
  if (names.every((name) => name === "status" || name === "campaignId")) {
    return await fromTallies(db, filter);
  }
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "leads", filter);
  const few = await fewOf(db, "leads", indexedLeads(filter));
  if (few !== null) return await among(db, filter, few);
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

async function among(db: Queries, filter: LeadFilter, few: readonly number[]): Promise<Count> {
  const conditions = await leadConditions(db, filter, { isFound: true });
  if (conditions === null) return { count: 0, isExact: true };
  const typed = filter.search ?? "";
  const ids = typed === "" ? few : await foundAmong(db, "leads", { ids: few, typed });
  const all = sql.join([...conditions, isIdOf(db, "leads.id", ids)], sql` and `);
  return await countUpTo(db, sql`select 1 from leads where ${all}`);
}

async function fromTallies(db: Queries, { status, campaignId }: LeadFilter): Promise<Count> {
  const { count } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("count"), sql<number>`0`).as("count"))
    .where("kind", "=", "status")
    .$if(!!status?.length, (tallies) => tallies.where("value", "in", status!))
    .$if(!!campaignId?.length, (tallies) => tallies.where("campaign_id", "in", campaignId!))
    .executeTakeFirstOrThrow();
  return { count: Number(count), isExact: true };
}
