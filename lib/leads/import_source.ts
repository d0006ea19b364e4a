/** Where an import's rows come from: what the file is, what its columns mean, and the rows. */
import type { FileFormat } from "./csv/read_rows.ts";
import { readRows, type Row, sniffFile } from "./csv/read_rows.ts";
import { type Columns, columnsOf, hasColumn, type Mapping } from "./csv/columns.ts";
import { guessHeader, HEAD_ROWS, headerAt, noHeaderOn, withoutTitles } from "./csv/header.ts";
import type { UnreadableCsv } from "./csv/unreadable.ts";
import { columnsWithoutHeader } from "./csv/without_header.ts";
import { fairTurns } from "./batch.ts";

export interface ImportSource {
  format: { encoding: string; delimiter: string };
  /** Line of the row that names the columns; null: none does. */
  headerLine: number | null;
  header: string[];
  columns: Columns;
  /** Those below the header, a batch at a time. */
  rows: AsyncIterable<Row[]>;
}

/** Nothing was imported; `detail` says what is the case and what to do. */
export interface ImportRefusal {
  kind: "refused";
  title: string;
  detail: string;
}

export interface SourceOptions {
  /** The complete file on disk. */
  path: string;
  /** ISO 3166 code for numbers without a country code. */
  country: string;
  mapping?: Mapping;
  /** Of the row that names the columns, null: none does; else it is guessed. */
  headerLine?: number | null;
}

/** Reads the beginning of a file. @throws UnreadableCsv (`csvRefusal`). */
export async function openSource(
  options: SourceOptions,
): Promise<{ kind: "source"; source: ImportSource } | ImportRefusal> {
  const format = await sniffText(options.path);
  if (format.kind === "refused") return format;
  const rows = inBatches(readRows(options.path, format));
  const first = await rows.next();
  if (first.done) return EMPTY;
  const table = tableOf(first.value, options);
  if (table.kind === "refused") return table;
  if (table.rows.length === 0) return ONLY_NAMES;
  const { headerLine, header, columns } = table;
  return {
    kind: "source",
    source: { format, headerLine, header, columns, rows: before(table.rows, rows) },
  };
}

/** Encoding and delimiter of a file, or why it holds no list. */
export async function sniffText(
  path: string,
): Promise<FileFormat & { kind: "text" } | ImportRefusal> {
  const format = await sniffFile(path);
  if (format.kind === "empty") return EMPTY;
  if (format.kind === "text") return format;
  return refused("This is no CSV file", `It is ${format.name}. ${SAVE_AS_CSV}`);
}

export function csvRefusal({ message }: UnreadableCsv): ImportRefusal {
  return refused(
    "The file cannot be read to its end",
    `${message}. Mend that line and upload the file again.`,
  );
}

const SAVE_AS_CSV = "Save the list as CSV (in Excel: File, Save As, CSV UTF-8) and upload that.";

function refused(title: string, detail: string): ImportRefusal {
  return { kind: "refused", title, detail };
}

export const EMPTY = refused(
  "The file is empty",
  "It has no rows. Choose a CSV file with one lead in each row and a phone column.",
);

export const ONLY_NAMES = refused(
  "The file has no leads",
  "Below the names of its columns there is no row. Choose a file with leads in it.",
);

/** Many rows in one transaction are few flushes to disk, and still only a few milliseconds. */
const BATCH = 200;

/** Rows in batches of one size; others have their turn in between. */
export async function* inBatches(chunks: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  const othersTurn = fairTurns();
  let batch: Row[] = [];
  for await (const chunk of chunks) {
    for (const row of chunk) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await othersTurn();
    }
    await othersTurn();
  }
  if (batch.length > 0) yield batch;
}

async function* before(first: Row[], rest: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  yield first;
  yield* rest;
}

interface Table {
  kind: "table";
  headerLine: number | null;
  header: string[];
  columns: Columns;
  /** The first of those below it. */
  rows: Row[];
}

/** What the first rows say about the columns. */
function tableOf(first: Row[], options: SourceOptions): Table | ImportRefusal {
  const { mapping, country } = options;
  const head = first.slice(0, HEAD_ROWS);
  const noHeader = whyNoHeader(head, options.headerLine);
  if (noHeader !== undefined) return noHeader;
  const { headerLine = guessHeader(head, { country, mapping }) } = options;
  const at = headerAt(head, headerLine);
  const header = first[at]?.cells ?? [];
  const rows = first.slice(at + 1);
  const misfit = whyMisfit(header, mapping);
  if (misfit !== undefined) return misfit;
  const columns = columnsOf(header, mapping);
  if (columns.known.phone !== undefined) {
    return { kind: "table", headerLine, header, columns, rows };
  }
  const bare = headerLine === null
    ? columnsWithoutHeader(withoutTitles(head).map(({ cells }) => cells), country)
    : undefined;
  if (bare !== undefined) {
    const names = first[0].cells.map((_, i) =>
      i === bare.known.phone ? "phone" : `column ${i + 1}`
    );
    return { kind: "table", headerLine, header: names, columns: bare, rows };
  }
  return refused(
    "No column with phone numbers was found",
    `${columnsAre(header)} Name the column with the numbers "phone" and upload the file again.`,
  );
}

/** Why the line that a person names is not that of the header. */
export function whyNoHeader(
  head: readonly Row[],
  headerLine: number | null | undefined,
): ImportRefusal | undefined {
  if (headerLine === undefined || headerLine === null) return undefined;
  if (headerAt(head, headerLine) >= 0) return undefined;
  return refused("No such header", noHeaderOn(headerLine));
}

/** Why a mapping does not belong to a file of these columns. */
export function whyMisfit(
  header: readonly string[],
  mapping: Mapping = {},
): ImportRefusal | undefined {
  const missing = Object.values(mapping).find((name) => !hasColumn(header, name));
  if (missing === undefined) return undefined;
  return refused(
    "The mapping does not fit the file",
    `It names the column "${missing.slice(0, 40)}". ${columnsAre(header)}`,
  );
}

function columnsAre(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name.slice(0, 40)}"`);
  return `The columns are ${shown.join(", ")}.`;
}
