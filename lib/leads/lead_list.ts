/** Leads as pages and the API show them. */
import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { listRows, orderOf } from "../lists/many_rows.ts";
import { type Edge, edgeOf, type Order, type PageOf } from "../lists/order.ts";
import { shownNumber } from "./shown_number.ts";
import {
  indexedLeads,
  leadConditions,
  type LeadFilter,
  LEADING,
  leadsAlong,
  SEARCHED,
} from "./lead_filter.ts";

export const LEAD_SORTS = ["newest", "oldest", "next_call", "most_attempts"] as const;
export type LeadSort = typeof LEAD_SORTS[number];

export interface LeadListQuery extends LeadFilter, PageOf {
  /** At most 500. */
  limit?: number;
  sort?: LeadSort;
}

/** `has`: what leads need to have a place in it. */
const ORDERS: Record<LeadSort, Order & Pick<LeadFilter, "has">> = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
  next_call: { column: "next_call_at", direction: "asc", has: "next_call" },
  most_attempts: { column: "attempts", direction: "desc", has: "calls" },
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

/** What a lead needs to have a place in the order of a query; who has it not is not listed. */
export function neededBy(query: LeadListQuery): LeadFilter["has"] {
  return query.has ?? orderOf(ORDERS, query).has;
}

/** A search is shown newest or oldest first. */
export async function listLeads(db: Queries, query: LeadListQuery = {}): Promise<Lead[]> {
  return await listRows(db, { ...query, has: neededBy(query) }, {
    table: "leads",
    words: "lead_words",
    searched: SEARCHED,
    orders: ORDERS,
    // Its order walks along the same index.
    indexed: ({ has: _, ...query }) => indexedLeads(query),
    leading: () => LEADING,
    along: leadsAlong,
    conditions: leadConditions,
    rows: (db) => db.selectFrom("leads").selectAll("leads"),
    // A cross join keeps SQLite from reading the leads first.
    foundRows: (db) =>
      db.selectFrom("lead_words").crossJoin("leads").selectAll("leads")
        .whereRef("leads.id", "=", "lead_words.rowid"),
  });
}

/** Where a page of such a list begins or ends that has this lead first or last. */
export function leadEdge(query: LeadListQuery, lead: Lead): Edge {
  return edgeOf(orderOf(ORDERS, query), lead);
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
      `as ${shownNumber(lead.phone)}.`,
    callId: null,
  };
}
