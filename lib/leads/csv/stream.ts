import { nextTurn } from "../batch.ts";
import { csvRow } from "./write_row.ts";

type Pages<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;

/** A CSV file that is made page by page while it is read, a line a row. */
export function csvStream<Row>(
  header: readonly string[],
  pages: Pages<Row>,
  cellsOf: (row: Row) => readonly string[],
): ReadableStream<Uint8Array> {
  return textStream(textOf(header, pages, cellsOf));
}

/** The values of a row in these columns, in their order; what is not there is empty. */
export function cellsIn<Row>(columns: readonly (keyof Row)[]): (row: Row) => string[] {
  return (row) => columns.map((column) => `${row[column] ?? ""}`);
}

/**
 * A file that is made part by part while it is read. Others have their turn after each part: one
 * that is compressed asks for the next at once, and SQLite answers without a pause.
 */
export function textStream(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from(inTurns(parts)).pipeThrough(new TextEncoderStream());
}

async function* inTurns(parts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const part of parts) {
    yield part;
    await nextTurn();
  }
}

/** Without it Excel takes the file for one in the letters of the country that it was sold in. */
const BYTE_ORDER_MARK = "\ufeff";

async function* textOf<Row>(
  header: readonly string[],
  pages: Pages<Row>,
  cellsOf: (row: Row) => readonly string[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(header);
  for await (const rows of pages) yield rows.map((row) => csvRow(cellsOf(row))).join("");
}
