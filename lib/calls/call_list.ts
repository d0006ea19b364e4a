/** Calls as the dashboard, their own page and the API show them. */
import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { oneZoneOf } from "../gates/place.ts";
import { split } from "../lists/filter.ts";
import { beyond, firstOf, type Order, orderBy, type PageOf, readingOrder } from "../lists/order.ts";
import { callConditions, type CallFilter, LEADING, withOutcomes } from "./call_filter.ts";

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

/** `timezone` is where the person is, empty when several zones are possible. */
export async function listCalls(db: Queries, query: CallListQuery = {}) {
  const order = ORDERS[query.sort ?? "newest"];
  const limit = Math.min(query.limit ?? USUAL_PAGE, LONGEST_PAGE);
  const filter = withOutcomes(query);
  if (filter === null) return [];
  const isSplit = order.column === "id" && !query.inProgress;
  const parts = isSplit ? split(filter, LEADING) : [filter];
  const lists: Awaited<ReturnType<typeof walk>>[] = [];
  for (const part of parts) lists.push(await walk(db, part, { order, limit }));
  const calls = firstOf(lists, { order, limit, page: query });
  return calls.map(({ region, zip, ...call }) => ({
    ...call,
    timezone: oneZoneOf({ ...call, state: region, zip }),
  }));
}

async function walk(
  db: Queries,
  query: CallListQuery,
  { order, limit }: { order: Order & { only?: string }; limit: number },
) {
  const conditions = await callConditions(db, query);
  if (conditions === null) return [];
  const reading = readingOrder(order, query);
  const edge = beyond("calls", reading, query);
  if (edge !== undefined) conditions.push(edge);
  if (order.only !== undefined) conditions.push(sql.raw(order.only));
  let calls = callsWithLeads(db).where(({ and }) => and(conditions));
  for (const column of orderBy("calls", reading)) calls = calls.orderBy(column);
  return await calls.limit(limit).execute();
}

function callsWithLeads(db: Queries) {
  return db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id").select([
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
  ]);
}

/** Every call of one lead with its conversation, oldest first. */
export async function callsOfLead(db: Queries, leadId: number) {
  return await db.selectFrom("calls").selectAll().where("lead_id", "=", leadId).orderBy("id")
    .execute();
}
