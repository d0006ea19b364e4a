import type { Queries } from "../../db/store.ts";
import { csvStream } from "./csv/stream.ts";
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
  return csvStream(COLUMNS, pages(db, query));
}

async function* pages(db: Queries, query: ImportListQuery) {
  for (let after = query.after;;) {
    const imports = await listImports(db, { ...query, after });
    if (imports.length === 0) return;
    after = imports[imports.length - 1].id;
    yield imports.map((row) => COLUMNS.map((column) => `${row[column]}`));
  }
}
