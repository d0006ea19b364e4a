import { columnsOf } from "../lib/leads/csv/columns.ts";
import { delimiterOf } from "../lib/leads/csv/delimiter.ts";
import { sniffEncoding } from "../lib/leads/csv/encoding.ts";

const HEAD_BYTES = 64 * 1024;
/** A title may stand above the names of the columns. */
const HEAD_ROWS = 25;

/**
 * The first row of a CSV as a prompt gets it: by its column names, and what they plainly mean. For a
 * preview; undefined when there is none.
 */
export async function sampleRow(file: Blob): Promise<Record<string, string> | undefined> {
  const text = await beginningOf(file);
  const rows: string[][] = [];
  for (const row of rowsIn(text, delimiterOf(text))) if (rows.push(row) === HEAD_ROWS) break;
  const named = rows.findIndex((row) => columnsOf(row).known.phone !== undefined);
  const [names, values] = rows.slice(Math.max(named, 0));
  if (names === undefined || values === undefined) return undefined;
  const { known, firstName, lastName } = columnsOf(names);
  const value = (index: number | undefined) => index === undefined ? "" : values[index] ?? "";
  return {
    ...Object.fromEntries(names.map((name, index) => [name, value(index)])),
    company: value(known.company),
    contact: value(known.contact) || `${value(firstName)} ${value(lastName)}`.trim(),
  };
}

async function beginningOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const sniffed = await sniffEncoding(async function* () {
    yield bytes;
  }());
  return sniffed.kind === "text" ? new TextDecoder(sniffed.encoding).decode(bytes) : "";
}

/** Ends where it is no CSV any more. */
function* rowsIn(text: string, delimiter: string): Generator<string[], undefined> {
  const apart = delimiter === "|" ? "\\|" : delimiter;
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${apart}\\r\\n]*)(${apart}|\\r?\\n|\\r|$)`, "gy");
  let row: string[] = [];
  for (const [, written, end] of text.matchAll(cell)) {
    row.push(written.replace(/^"([^]*)"$/, "$1").replaceAll('""', '"').trim());
    if (end === delimiter) continue;
    if (row.some((value) => value !== "")) yield row;
    if (end === "") return;
    row = [];
  }
}
