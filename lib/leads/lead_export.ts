import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { csvStream } from "./csv/stream.ts";
import { type LeadListQuery, listLeads } from "./lead_list.ts";

const COLUMNS = [
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

/** All the leads that a query finds, as CSV; the file's other columns are JSON in `fields`. */
export function exportLeads(db: Queries, query: LeadListQuery): ReadableStream<Uint8Array> {
  return leadsCsv(pages(db, query));
}

export function leadsCsv(pages: AsyncIterable<readonly Lead[]>): ReadableStream<Uint8Array> {
  return csvStream(COLUMNS, rowsOf(pages));
}

async function* rowsOf(pages: AsyncIterable<readonly Lead[]>) {
  for await (const leads of pages) {
    yield leads.map((lead) => COLUMNS.map((column) => `${lead[column] ?? ""}`));
  }
}

async function* pages(db: Queries, query: LeadListQuery) {
  let after = query.after;
  for (;;) {
    const leads = await listLeads(db, { ...query, after, limit: PAGE });
    if (leads.length === 0) return;
    after = leads[leads.length - 1].id;
    yield leads;
  }
}
