/** Calls as the dashboard, their own page and the API show them. */
import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { oneZoneOf } from "../gates/place.ts";
import { withShownNumber } from "../leads/shown_number.ts";
import { fewOf, isIdOf } from "../lists/few.ts";
import { given, split } from "../lists/filter.ts";
import { beyond, firstOf, type Order, orderBy, type PageOf, readingOrder } from "../lists/order.ts";
import { foundAmong, foundOutside } from "../search/backlog.ts";
import { verified } from "../search/match.ts";
import { inSteps } from "../search/steps.ts";
import {
  callConditions,
  type CallFilter,
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

const LONGEST_PAGE = 500;
const USUAL_PAGE = 100;

/** The calls that have what they are sorted by. */
const ORDERS: Record<CallSort, Order & { only?: string }> = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
  longest: { column: "duration", direction: "desc", only: "calls.duration is not null" },
  shortest: { column: "duration", direction: "asc", only: "calls.duration is not null" },
};

/**
 * `timezone` is where the person is, empty when several zones are possible. A search is shown newest
 * or oldest first.
 */
export async function listCalls(db: Queries, query: CallListQuery = {}) {
  const search = query.search?.trim();
  const order = search && query.sort !== "oldest" ? ORDERS.newest : ORDERS[query.sort ?? "newest"];
  const limit = Math.min(query.limit ?? USUAL_PAGE, LONGEST_PAGE);
  const reached = withOutcomes(query);
  if (reached === null) return [];
  const filter = await withCampaigns(db, reached);
  const how = { order, limit };
  const few = await fewOf(db, "calls", indexedCalls(filter));
  const lists = few !== null
    ? [await among(db, filter, { ids: few, search, ...how })]
    : search
    ? await searched(db, filter, { search, ...how })
    : await walks(db, filter, how);
  const calls = firstOf(lists, { order, limit, page: query });
  return calls.map(({ region, zip, ...call }) => ({
    ...withShownNumber(call),
    timezone: oneZoneOf({ ...call, state: region, zip }),
  }));
}

interface How {
  order: Order & { only?: string };
  limit: number;
}

async function walks(db: Queries, query: CallListQuery, how: How) {
  const names = query.weekHour === undefined ? LEADING : LEADING_BY_HOUR;
  const lists = [];
  for (const part of how.order.column === "id" ? split(query, names) : [query]) {
    const conditions = await conditionsOf(db, part, how);
    if (conditions === null) continue;
    const calls = callsWithLeads(db).where(({ and }) => and(conditions));
    lists.push(await inOrder(calls, query, how).execute());
  }
  return lists;
}

/** Those of a few calls that fit. */
async function among(
  db: Queries,
  query: CallListQuery,
  { ids, search, ...how }: How & { ids: readonly number[]; search?: string },
) {
  const conditions = await conditionsOf(db, query, { ...how, isFound: true });
  if (conditions === null) return [];
  const found = search ? await foundAmong(db, "calls", { ids, typed: search }) : ids;
  const all = [...conditions, isIdOf(db, "calls.id", found)];
  const calls = callsWithLeads(db).where(({ and }) => and(all));
  return await inOrder(calls, query, how).execute();
}

/** What the index of words finds, and what it does not have yet. */
async function searched(
  db: Queries,
  query: CallListQuery,
  { search, ...how }: How & { search: string },
) {
  const conditions = await conditionsOf(db, query, how);
  if (conditions === null) return [];
  const id = "call_words.rowid";
  const { direction } = readingOrder(how.order, query);
  const inIndex = [
    ...given([
      verified(db, search, SEARCHED),
      beyond("calls", readingOrder(how.order, query), query, id),
    ]),
    ...conditions,
  ];
  const found = foundCalls(db).where(({ and }) => and(inIndex));
  const lists = await inSteps(db, "call_words", {
    ...query,
    ...how,
    search,
    direction,
    read: ({ where, order, limit }) => found.where(where).orderBy(order).limit(limit).execute(),
  });
  const ids = await foundOutside(db, "calls", search);
  return ids === null ? lists : [...lists, await among(db, query, { ids, ...how })];
}

async function conditionsOf(
  db: Queries,
  query: CallListQuery,
  { order, isFound }: How & { isFound?: boolean },
): Promise<RawBuilder<SqlBool>[] | null> {
  const byLength = order.column === "duration";
  const conditions = await callConditions(db, query, { isFound, byLength });
  return conditions && [
    ...conditions,
    ...given([
      beyond("calls", readingOrder(order, query), query),
      order.only === undefined ? undefined : sql<SqlBool>`${sql.raw(order.only)}`,
    ]),
  ];
}

function inOrder<Tables extends keyof Schema, Row>(
  calls: SelectQueryBuilder<Schema, Tables, Row>,
  query: CallListQuery,
  { order, limit }: How,
): SelectQueryBuilder<Schema, Tables, Row> {
  for (const column of orderBy("calls", readingOrder(order, query))) {
    calls = calls.orderBy(column);
  }
  return calls.limit(limit);
}

function callsWithLeads(db: Queries) {
  return db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id").select(SHOWN);
}

/** A cross join keeps SQLite from reading the calls first. */
function foundCalls(db: Queries) {
  return db.selectFrom("call_words").crossJoin("calls").crossJoin("leads").select(SHOWN)
    .whereRef("calls.id", "=", "call_words.rowid").whereRef("leads.id", "=", "calls.lead_id");
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
