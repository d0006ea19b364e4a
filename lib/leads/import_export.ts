import type { Queries } from "../../db/store.ts";
import { everyPage } from "../lists/every_page.ts";
import { cellsIn, csvStream } from "./csv/stream.ts";
import { type ImportListQuery, type ListedImport, listImports } from "./import_list.ts";

const COLUMNS = [
  "id",
  "file_name",
  "campaign_id",
  "campaign_name",
  "status",
  "imported",
  "merged",
  "left_out",
  "rejected",
  "actor",
  "created_at",
] as const satisfies readonly (keyof ListedImport)[];

/** All the imports that a query finds, as CSV. */
export function exportImports(db: Queries, query: ImportListQuery): ReadableStream<Uint8Array> {
  const list = (after?: number) => listImports(db, { ...query, after });
  const pages = everyPage(list, { after: query.after, edgeOf: ({ id }) => id });
  return csvStream(COLUMNS, pages, cellsIn(COLUMNS));
}
