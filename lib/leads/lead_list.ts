/** Leads as pages and the API show them. */
import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import type { Lead, Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { fewOf, isIdOf } from "../lists/few.ts";
import { given, split } from "../lists/filter.ts";
import { beyond, firstOf, type Order, orderBy, type PageOf, readingOrder } from "../lists/order.ts";
import { foundAmong, foundOutside } from "../search/backlog.ts";
import { verified } from "../search/match.ts";
import { inSteps } from "../search/steps.ts";
import { indexedLeads, leadConditions, type LeadFilter, LEADING, SEARCHED } from "./lead_filter.ts";

export const LEAD_SORTS = ["newest", "oldest", "next_call", "most_attempts"] as const;
export type LeadSort = typeof LEAD_SORTS[number];

export interface LeadListQuery extends LeadFilter, PageOf {
  /** At most 500. */
  limit?: number;
  sort?: LeadSort;
}

const LONGEST_PAGE = 500;
const USUAL_PAGE = 100;

/** The leads that have what they are sorted by. */
const ORDERS: Record<LeadSort, Order & { only?: string }> = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
  next_call: { column: "next_call_at", direction: "asc", only: "leads.next_call_at is not null" },
  most_attempts: { column: "attempts", direction: "desc", only: "leads.attempts > 0" },
};

export async function findLead(db: Queries, id: number): Promise<Lead | undefined> {
  return await db.selectFrom("leads").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The same person in every campaign. */
export async function leadsWithNumber(db: Queries, phone: string) {
  return await db.selectFrom("leads")
    .innerJoin("campaigns", "campaigns.id", "leads.campaign_id")
    .select(["leads.id", "leads.contact", "leads.company", "campaigns.name as campaign"])
    .where("leads.phone", "=", phone).orderBy("leads.campaign_id").execute();
}

/** A search is shown newest or oldest first. */
export async function listLeads(db: Queries, query: LeadListQuery = {}): Promise<Lead[]> {
  const search = query.search?.trim();
  const order = search && query.sort !== "oldest" ? ORDERS.newest : ORDERS[query.sort ?? "newest"];
  const limit = Math.min(query.limit ?? USUAL_PAGE, LONGEST_PAGE);
  const how = { order, limit };
  const few = await fewOf(db, "leads", indexedLeads(query));
  const lists = few !== null
    ? [await among(db, query, { ids: few, search, ...how })]
    : search
    ? await searched(db, query, { search, ...how })
    : await walks(db, query, how);
  return firstOf(lists, { order, limit, page: query });
}

interface How {
  order: Order & { only?: string };
  limit: number;
}

async function walks(db: Queries, query: LeadListQuery, how: How): Promise<Lead[][]> {
  const lists: Lead[][] = [];
  for (const part of how.order.column === "id" ? split(query, LEADING) : [query]) {
    const conditions = await conditionsOf(db, part, how);
    if (conditions === null) continue;
    const leads = db.selectFrom("leads").selectAll("leads").where(({ and }) => and(conditions));
    lists.push(await inOrder(leads, query, how).execute());
  }
  return lists;
}

/** Those of a few leads that fit. */
async function among(
  db: Queries,
  query: LeadListQuery,
  { ids, search, ...how }: How & { ids: readonly number[]; search?: string },
): Promise<Lead[]> {
  const conditions = await conditionsOf(db, query, { ...how, isFound: true });
  if (conditions === null) return [];
  const found = search ? await foundAmong(db, "leads", { ids, typed: search }) : ids;
  const all = [...conditions, isIdOf(db, "leads.id", found)];
  const leads = db.selectFrom("leads").selectAll("leads").where(({ and }) => and(all));
  return await inOrder(leads, query, how).execute();
}

/** What the index of words finds, and what it does not have yet. */
async function searched(
  db: Queries,
  query: LeadListQuery,
  { search, ...how }: How & { search: string },
): Promise<Lead[][]> {
  const conditions = await conditionsOf(db, query, how);
  if (conditions === null) return [];
  const id = "lead_words.rowid";
  const { direction } = readingOrder(how.order, query);
  const inIndex = [
    ...given([
      verified(db, search, SEARCHED),
      beyond("leads", readingOrder(how.order, query), query, id),
    ]),
    ...conditions,
  ];
  // A cross join keeps SQLite from reading the leads first.
  const found = db.selectFrom("lead_words").crossJoin("leads").selectAll("leads")
    .whereRef("leads.id", "=", "lead_words.rowid").where(({ and }) => and(inIndex));
  const lists = await inSteps(db, "lead_words", {
    ...query,
    ...how,
    search,
    direction,
    read: ({ where, order, limit }) => found.where(where).orderBy(order).limit(limit).execute(),
  });
  const ids = await foundOutside(db, "leads", search);
  return ids === null ? lists : [...lists, await among(db, query, { ids, ...how })];
}

async function conditionsOf(
  db: Queries,
  query: LeadListQuery,
  { order, isFound }: How & { isFound?: boolean },
): Promise<RawBuilder<SqlBool>[] | null> {
  const conditions = await leadConditions(db, query, { isFound });
  return conditions && [
    ...conditions,
    ...given([
      beyond("leads", readingOrder(order, query), query),
      order.only === undefined ? undefined : sql<SqlBool>`${sql.raw(order.only)}`,
    ]),
  ];
}

function inOrder<Tables extends keyof Schema>(
  leads: SelectQueryBuilder<Schema, Tables, Lead>,
  query: LeadListQuery,
  { order, limit }: How,
): SelectQueryBuilder<Schema, Tables, Lead> {
  for (const column of orderBy("leads", readingOrder(order, query))) {
    leads = leads.orderBy(column);
  }
  return leads.limit(limit);
}

export interface TimelineEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  callId: number | null;
}

/** What happened to a lead and when, oldest first. */
export async function leadTimeline(db: Queries, lead: Lead): Promise<TimelineEntry[]> {
  const events = await db.selectFrom("lead_events").select(["at", "text", "call_id"])
    .where("lead_id", "=", lead.id).orderBy("id").execute();
  const entries = events.map(({ at, text, call_id }) => ({ at, text, callId: call_id }));
  const origin = await originOf(db, lead);
  return origin === undefined ? entries : [origin, ...entries];
}

/** Not stored for each lead: a million of them say the same but for the line. */
async function originOf(db: Queries, lead: Lead): Promise<TimelineEntry | undefined> {
  if (lead.import_id === null) return undefined;
  const from = await db.selectFrom("imports").select("file_name").where("id", "=", lead.import_id)
    .executeTakeFirst();
  return {
    at: lead.created_at,
    text: `Imported from line ${lead.import_line} of ${from?.file_name ?? "a file"} ` +
      `as ${lead.phone}.`,
    callId: null,
  };
}
