import { csvRow } from "./write_row.ts";

/** A CSV file that is made page by page while it is read. */
export function csvStream(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>,
): ReadableStream<Uint8Array> {
  return ReadableStream.from(textOf(header, rows)).pipeThrough(new TextEncoderStream());
}

async function* textOf(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield csvRow(header);
  for await (const rows of pages) yield rows.map(csvRow).join("");
}
