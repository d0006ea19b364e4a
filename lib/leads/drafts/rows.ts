/** A draft's rows as its file and its people say them. */
import type { Queries } from "../../../db/store.ts";
import type { Columns } from "../csv/columns.ts";
import { HEAD_ROWS, headerAt } from "../csv/header.ts";
import { CHUNK_BYTES, readRows, type Row } from "../csv/read_rows.ts";
import { inBatches } from "../import_source.ts";
import type { Draft } from "./draft.ts";
import { fileOf } from "./files.ts";
import { type DraftRow, withMends } from "./mends.ts";

/**
 * Those below the header, mended, a batch at a time; `onBytes` is told how far the file was read.
 * @throws UnreadableCsv (`csvRefusal`); NotFound when the file is gone.
 */
export function draftRows(
  draft: Draft,
  { db, folder, columns, onBytes = () => {} }: {
    db: Queries;
    folder: string;
    columns: Columns;
    onBytes?: (bytes: number) => void;
  },
): AsyncIterable<DraftRow[]> {
  const chunks = readRows(fileOf(folder, draft), draft.fileFormat);
  const { headerLine } = draft.plan;
  const rows = belowHeader(chunks, { headerLine, onBytes });
  return withMends(inBatches(rows), { db, draftId: draft.id, columns });
}

async function* belowHeader(
  chunks: AsyncIterable<Row[]>,
  { headerLine, onBytes }: { headerLine: number | null; onBytes: (bytes: number) => void },
): AsyncGenerator<Row[]> {
  let isBelow = headerLine === null;
  let bytes = 0;
  for await (const chunk of chunks) {
    onBytes(bytes += CHUNK_BYTES);
    const header = isBelow ? -1 : headerAt(chunk, headerLine);
    if (isBelow || header >= 0) yield chunk.slice(header + 1);
    isBelow ||= header >= 0;
  }
}

/** The first rows of the file, the header among them. */
export async function headRows(folder: string, draft: Pick<Draft, "token" | "fileFormat">) {
  return await firstRows(fileOf(folder, draft), draft.fileFormat);
}

/** @throws UnreadableCsv */
export async function firstRows(path: string, format: Draft["fileFormat"]): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const chunk of readRows(path, format)) {
    rows.push(...chunk);
    if (rows.length >= HEAD_ROWS) break;
  }
  return rows.slice(0, HEAD_ROWS);
}
