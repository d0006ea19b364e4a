import { nextTurn } from "../batch.ts";
import { csvRow } from "./write_row.ts";

/** A CSV file that is made page by page while it is read. */
export function csvStream(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>,
): ReadableStream<Uint8Array> {
  return textStream(textOf(header, rows));
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

async function* textOf(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield csvRow(header);
  for await (const rows of pages) yield rows.map(csvRow).join("");
}
