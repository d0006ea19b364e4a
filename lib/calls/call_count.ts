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
import { countMatches } from "../search/count_matches.ts";
import {
  callConditions,
  type CallFilter,
  callsSoLong,
  indexedCalls,
  withCampaigns,
  withOutcomes,
} from "./call_filter.ts";

/**
 * How many calls fit: exactly where triggers have counted them or few can fit, up to a number where
 * the index of lengths finds them; null where each would be looked at.
 */
export async function countCalls(db: Queries, asked: CallFilter): Promise<Count | null> {
  const reached = withOutcomes(asked);
  if (reached === null) return { count: 0, isExact: true };
  const names = namesGiven(reached);
  if (names.length === 1 && names[0] === "search") return await countMatches(db, "calls", reached);
  const isCounted = names.every((name) => ["outcome", "state", "campaignId"].includes(name)) &&
    !(reached.outcome?.length && reached.state?.length);
  if (isCounted) {
    const { outcome, state, campaignId } = reached;
    return await countTallies(db, {
      ...outcome?.length ? { kind: "outcome", values: outcome } : { kind: "state", values: state },
      campaignId,
    });
  }
  const filter = await withCampaigns(db, reached);
  const few = await fewOf(db, "calls", indexedCalls(filter));
  if (few === null) {
    return names.every((name) => BY_LENGTH.includes(name)) ? await countSoLong(db, filter) : null;
  }
  const conditions = await callConditions(db, filter, { isFound: true });
  return await countAmong(db, "calls", { few, search: filter.search, conditions });
}

/** What the index of lengths tells by itself. */
const BY_LENGTH = ["has", "fromSeconds", "toSeconds", "campaignId"];

async function countSoLong(db: Queries, filter: CallFilter): Promise<Count> {
  const counts: Count[] = [];
  for (const { condition } of callsSoLong(filter)) {
    counts.push(await countUpTo(db, sql`select 1 from calls where ${condition}`));
  }
  return sumOf(counts);
}
