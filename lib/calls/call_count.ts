import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, countUpTo, namesGiven } from "../lists/count.ts";
import { fewOf, isIdOf } from "../lists/few.ts";
import { foundAmong } from "../search/backlog.ts";
import { countMatches } from "../search/count_matches.ts";
import {
  callConditions,
  type CallFilter,
  indexedCalls,
  withCampaigns,
  withOutcomes,
} from "./call_filter.ts";

/**
 * How many calls fit, where triggers have counted them or few can fit; null where each would be
 * looked at.
 */
export async function countCalls(db: Queries, asked: CallFilter): Promise<Count | null> {
  const reached = withOutcomes(asked);
  if (reached === null) return { count: 0, isExact: true };
  const names = namesGiven(reached);
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "calls", reached);
  const isCounted = names.every((name) => ["outcome", "state", "campaignId"].includes(name)) &&
    !(reached.outcome?.length && reached.state?.length);
  if (isCounted) return await fromTallies(db, reached);
  const filter = await withCampaigns(db, reached);
  const few = await fewOf(db, "calls", indexedCalls(filter));
  return few === null ? null : await among(db, filter, few);
}

async function fromTallies(
  db: Queries,
  { outcome, state, campaignId }: CallFilter,
): Promise<Count> {
  const values = outcome?.length ? outcome : state;
  const { count } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("count"), sql<number>`0`).as("count"))
    .where("kind", "=", outcome?.length ? "outcome" : "state")
    .$if(!!values?.length, (tallies) => tallies.where("value", "in", values!))
    .$if(!!campaignId?.length, (tallies) => tallies.where("campaign_id", "in", campaignId!))
    .executeTakeFirstOrThrow();
  return { count: Number(count), isExact: true };
}

async function among(db: Queries, filter: CallFilter, few: readonly number[]): Promise<Count> {
  const conditions = await callConditions(db, filter, { isFound: true });
  if (conditions === null) return { count: 0, isExact: true };
  const typed = filter.search ?? "";
  const ids = typed === "" ? few : await foundAmong(db, "calls", { ids: few, typed });
  const all = sql.join([...conditions, isIdOf(db, "calls.id", ids)], sql` and `);
  return await countUpTo(db, sql`select 1 from calls where ${all}`);
}
