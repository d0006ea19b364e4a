/** Calls as the dashboard, their own page and the API show them. */
import type { Queries } from "../../db/store.ts";
import { oneZoneOf } from "../gates/place.ts";
import { withShownNumber } from "../leads/shown_number.ts";
import { listRows, orderOf } from "../lists/many_rows.ts";
import { type Edge, edgeOf, type Order, type PageOf } from "../lists/order.ts";
import {
  callConditions,
  type CallFilter,
  callsAlong,
  indexedCalls,
  LEADING,
  LEADING_BY_HOUR,
  SEARCHED,
  withCampaigns,
  withOutcomes,
} from "./call_filter.ts";

export const CALL_SORTS = ["newest", "oldest", "longest", "shortest"] as const;
export type CallSort = typeof CALL_SORTS[number];

export interface CallListQuery extends CallFilter, PageOf {
  /** At most 500. */
  limit?: number;
  sort?: CallSort;
}

export type ListedCall = Awaited<ReturnType<typeof listCalls>>[number];

/** `has`: what calls need to have a place in it. */
const ORDERS: Record<CallSort, Order & Pick<CallFilter, "has">> = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
  longest: { column: "duration", direction: "desc", has: "length" },
  shortest: { column: "duration", direction: "asc", has: "length" },
};

/** What a call needs to have a place in the order of a query; one that has it not is not listed. */
export function neededBy(query: CallListQuery): CallFilter["has"] {
  return query.has ?? orderOf(ORDERS, query).has;
}

/**
 * `timezone` is where the person is, empty when several zones are possible. A search is shown newest
 * or oldest first.
 */
export async function listCalls(db: Queries, query: CallListQuery = {}) {
  const reached = withOutcomes({ ...query, has: neededBy(query) });
  if (reached === null) return [];
  const calls = await listRows(db, await withCampaigns(db, reached), {
    table: "calls",
    words: "call_words",
    searched: SEARCHED,
    orders: ORDERS,
    // Its order walks along the same index.
    indexed: ({ has: _, ...query }) => indexedCalls(query),
    along: callsAlong,
    leading: ({ weekHour }) => weekHour === undefined ? LEADING : LEADING_BY_HOUR,
    conditions: callConditions,
    rows: (db) =>
      db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id").select(SHOWN),
    // A cross join keeps SQLite from reading the calls first.
    foundRows: (db) =>
      db.selectFrom("call_words").crossJoin("calls").crossJoin("leads").select(SHOWN)
        .whereRef("calls.id", "=", "call_words.rowid").whereRef("leads.id", "=", "calls.lead_id"),
  });
  return calls.map(({ region, zip, ...call }) => ({
    ...withShownNumber(call),
    timezone: oneZoneOf({ ...call, state: region, zip }),
  }));
}

/** Where a page of such a list begins or ends that has this call first or last. */
export function callEdge(query: CallListQuery, call: ListedCall): Edge {
  return edgeOf(orderOf(ORDERS, query), call);
}

const SHOWN = [
  "calls.id",
  "calls.lead_id",
  "calls.campaign_id",
  "calls.phone",
  "leads.company",
  "leads.contact",
  "leads.timezone",
  "leads.state as region",
  "leads.zip",
  "calls.mode",
  "calls.state",
  "calls.attempt",
  "calls.outcome",
  "calls.reason",
  "calls.original_outcome",
  "calls.corrected_by",
  "calls.corrected_at",
  "calls.transcript",
  "calls.summary",
  "calls.duration",
  "calls.answered_by",
  "calls.price",
  "calls.bland_call_id",
  "calls.created_at",
  "calls.live_at",
  "calls.ended_at",
] as const;

/** Every call of one lead with its conversation, oldest first. */
export async function callsOfLead(db: Queries, leadId: number) {
  return await db.selectFrom("calls").selectAll().where("lead_id", "=", leadId).orderBy("id")
    .execute();
}
