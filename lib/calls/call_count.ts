import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, namesGiven } from "../lists/count.ts";
import { countMatches } from "../search/count_matches.ts";
import { type CallFilter, withOutcomes } from "./call_filter.ts";

/** How many calls fit, where triggers have counted them; null where each would be looked at. */
export async function countCalls(db: Queries, asked: CallFilter): Promise<Count | null> {
  const filter = withOutcomes(asked);
  if (filter === null) return { count: 0, isExact: true };
  const names = namesGiven(filter);
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "calls", filter);
  if (!names.every((name) => ["outcome", "state", "campaignId"].includes(name))) return null;
  const { outcome, state, campaignId } = filter;
  if (outcome?.length && state?.length) return null;
  const values = outcome?.length ? outcome : state;
  const { count } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("count"), sql<number>`0`).as("count"))
    .where("kind", "=", outcome?.length ? "outcome" : "state")
    .$if(!!values?.length, (tallies) => tallies.where("value", "in", values!))
    .$if(!!campaignId?.length, (tallies) => tallies.where("campaign_id", "in", campaignId!))
    .executeTakeFirstOrThrow();
  return { count: Number(count), isExact: true };
}
