/** Leads as pages and the API show them. */
import { sql } from "kysely";
import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { split } from "../lists/filter.ts";
import { beyond, firstOf, type Order, orderBy, type PageOf, readingOrder } from "../lists/order.ts";
import { leadConditions, type LeadFilter, LEADING } from "./lead_filter.ts";

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

export async function listLeads(db: Queries, query: LeadListQuery = {}): Promise<Lead[]> {
  const order = ORDERS[query.sort ?? "newest"];
  const limit = Math.min(query.limit ?? USUAL_PAGE, LONGEST_PAGE);
  const parts = order.column === "id" ? split(query, LEADING) : [query];
  const lists: Lead[][] = [];
  for (const part of parts) lists.push(await walk(db, part, { order, limit }));
  return firstOf(lists, { order, limit, page: query });
}

async function walk(
  db: Queries,
  query: LeadListQuery,
  { order, limit }: { order: Order & { only?: string }; limit: number },
): Promise<Lead[]> {
  const conditions = await leadConditions(db, query);
  if (conditions === null) return [];
  const reading = readingOrder(order, query);
  const edge = beyond("leads", reading, query);
  if (edge !== undefined) conditions.push(edge);
  if (order.only !== undefined) conditions.push(sql.raw(order.only));
  let leads = db.selectFrom("leads").selectAll().where(({ and }) => and(conditions));
  for (const column of orderBy("leads", reading)) leads = leads.orderBy(column);
  return await leads.limit(limit).execute();
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
