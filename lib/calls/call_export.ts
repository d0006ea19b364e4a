import type { Queries } from "../../db/store.ts";
import { cellsIn, csvStream } from "../leads/csv/stream.ts";
import { everyPage } from "../lists/every_page.ts";
import { onceEach } from "../lists/once_each.ts";
import { beginOf, behind, type Edge } from "../lists/order.ts";
import { CALL_COLUMNS, type CallColumn } from "./call_columns.ts";
import { callEdge, type CallListQuery, listCalls, type ListedCall } from "./call_list.ts";

const ALL_COLUMNS = [
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

/**
 * All the calls that a query finds, as CSV, with the columns of a table (`call_columns.ts`); without
 * them with all that is known. `duration` is seconds, `price` US dollars.
 */
export function exportCalls(
  db: Queries,
  query: CallListQuery,
  columns?: readonly CallColumn[],
): ReadableStream<Uint8Array> {
  const written = columns?.flatMap((column) => CALL_COLUMNS[column]) ?? ALL_COLUMNS;
  const list = (after?: Edge) => listCalls(db, { ...query, ...behind(after), limit: PAGE });
  const edgeOf = (call: ListedCall) => callEdge(query, call);
  const pages = onceEach(everyPage(list, { after: beginOf(query), edgeOf }));
  return csvStream(written, pages, cellsIn(written));
}
