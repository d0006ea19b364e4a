import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { everyPage } from "../lists/every_page.ts";
import { onceEach } from "../lists/once_each.ts";
import { beginOf, behind, type Edge } from "../lists/order.ts";
import { csvStream } from "./csv/stream.ts";
import { LEAD_COLUMNS, type LeadColumn, OWN, ownValue } from "./lead_columns.ts";
import { leadEdge, type LeadListQuery, listLeads } from "./lead_list.ts";

const ALL_COLUMNS = [
  "id",
  "phone",
  "company",
  "contact",
  "status",
  "reason",
  "gate",
  "outcome",
  "attempts",
  "next_call_at",
  "prompt_name",
  "campaign_id",
  "timezone",
  "state",
  "zip",
  "consent_source",
  "consent_at",
  "fields",
  "created_at",
] as const satisfies readonly (keyof Lead)[];

const PAGE = 500;

/** A column of the file: its name, and what a lead has there. */
type Column = readonly [name: string, value: (lead: Lead) => unknown];

/**
 * All the leads that a query finds, as CSV, with the columns of a table (`lead_columns.ts`); without
 * them with all that is known, the file's own columns as JSON in `fields`.
 */
export function exportLeads(
  db: Queries,
  query: LeadListQuery,
  columns?: readonly string[],
): ReadableStream<Uint8Array> {
  const list = (after?: Edge) => listLeads(db, { ...query, ...behind(after), limit: PAGE });
  const edgeOf = (lead: Lead) => leadEdge(query, lead);
  return leadsCsv(onceEach(everyPage(list, { after: beginOf(query), edgeOf })), columns);
}

export function leadsCsv(
  pages: AsyncIterable<readonly Lead[]>,
  columns?: readonly string[],
): ReadableStream<Uint8Array> {
  const written = columns?.flatMap(columnsOf) ?? ALL_COLUMNS.map(databaseColumn);
  const cellsOf = (lead: Lead) => written.map(([, value]) => `${value(lead) ?? ""}`);
  return csvStream(written.map(([name]) => name), pages, cellsOf);
}

function columnsOf(column: string): Column[] {
  if (column.startsWith(OWN)) {
    return [[column.slice(OWN.length), (lead) => ownValue(lead, column)]];
  }
  return LEAD_COLUMNS[column as LeadColumn].map(databaseColumn);
}

function databaseColumn(name: keyof Lead): Column {
  return [name, (lead) => lead[name]];
}
