import type { Queries } from "../../db/store.ts";
import { csvStream } from "../leads/csv/stream.ts";
import { type CallListQuery, listCalls, type ListedCall } from "./call_list.ts";

const COLUMNS = [
  "id",
  "lead_id",
  "phone",
  "company",
  "contact",
  "outcome",
  "reason",
  "summary",
  "transcript",
  "duration",
  "price",
  "state",
  "attempt",
  "mode",
  "timezone",
  "created_at",
  "ended_at",
  "bland_call_id",
  "original_outcome",
  "corrected_by",
  "corrected_at",
] as const satisfies readonly (keyof ListedCall)[];

const PAGE = 500;

/** All the calls that a query finds, as CSV. `duration` is seconds, `price` US dollars. */
export function exportCalls(db: Queries, query: CallListQuery): ReadableStream<Uint8Array> {
  return csvStream(COLUMNS, pages(db, query));
}

async function* pages(db: Queries, query: CallListQuery) {
  let after = query.after;
  for (;;) {
    const calls = await listCalls(db, { ...query, after, limit: PAGE });
    if (calls.length === 0) return;
    after = calls[calls.length - 1].id;
    yield calls.map((call) => COLUMNS.map((column) => `${call[column] ?? ""}`));
  }
}
