import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, countUpTo, namesGiven, sumOf } from "../lists/count.ts";
import { split } from "../lists/filter.ts";
import { countMatches } from "../search/count_matches.ts";
import { leadConditions, type LeadFilter, LEADING } from "./lead_filter.ts";

/**
 * How many leads fit: exactly where triggers have counted them, up to the most where one index
 * finds them; null where each would have to be looked at.
 */
export async function countLeads(db: Queries, filter: LeadFilter): Promise<Count | null> {
  const names = namesGiven(filter);
  if (names.every((name) => name === "status" || name === "campaignId")) {
    return await fromTallies(db, filter);
  }
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "leads", filter);
  if (names.length > 1 || !(LEADING as readonly string[]).includes(names[0])) return null;
  const counts: Count[] = [];
  for (const part of split(filter, LEADING)) {
    const conditions = await leadConditions(db, part);
    const all = sql.join(conditions ?? [sql`false`], sql` and `);
    counts.push(await countUpTo(db, sql`select 1 from leads where ${all}`));
  }
  return sumOf(counts);
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
