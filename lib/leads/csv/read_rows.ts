/** A file's rows, a batch at a time, whatever its encoding and delimiter. */
import type { Info, Parser } from "csv-parse";
import { delimiterOf } from "./delimiter.ts";
import { type Encoding, sniffEncoding } from "./encoding.ts";
import { otherText } from "./other_text.ts";
import { csvParser } from "./parser.ts";
import { LONGEST_ROW, whyUnreadable } from "./unreadable.ts";

export interface Row {
  /** Line of the file on which the row begins, counted from 1. */
  line: number;
  cells: string[];
}

export type FileFormat =
  | { kind: "text"; encoding: Encoding; delimiter: string }
  | { kind: "no_table"; name: string }
  | { kind: "empty" };

/** About a batch of rows: waiting for the next part is when others have their turn. */
export const CHUNK_BYTES = 3 * 1024;
const HEAD_BYTES = 64 * 1024;

/** Encoding and delimiter, told from the file itself. */
export async function sniffFile(path: string): Promise<FileFormat> {
  const sniffed = await sniffEncoding(chunksOf(path, HEAD_BYTES));
  if (sniffed.kind === "binary") return { kind: "no_table", name: sniffed.name };
  const head = await headOf(path, sniffed.encoding);
  if (head.trim() === "") return { kind: "empty" };
  const other = otherText(head);
  if (other !== undefined) return { kind: "no_table", name: other };
  return { ...sniffed, delimiter: delimiterOf(head) };
}

async function headOf(path: string, encoding: Encoding): Promise<string> {
  for await (const text of textOf(path, encoding, HEAD_BYTES)) return text;
  return "";
}

/** Reads more at once than it gives: each read waits for another thread. */
async function* chunksOf(path: string, bytes: number): AsyncGenerator<Uint8Array> {
  using file = await Deno.open(path);
  for (const buffer = new Uint8Array(HEAD_BYTES);;) {
    const length = await file.read(buffer);
    if (length === null) return;
    for (let at = 0; at < length; at += bytes) {
      yield buffer.subarray(at, Math.min(at + bytes, length));
    }
  }
}

/** The decoder takes the byte order mark away; NUL and Ctrl-Z fill up and end texts of old systems. */
async function* textOf(
  path: string,
  encoding: Encoding,
  bytes: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(path, bytes)) {
    yield decoder.decode(chunk, { stream: true }).replaceAll("\0", "").replaceAll("\x1a", "");
  }
  yield decoder.decode();
}

/** @throws UnreadableCsv */
export async function* readRows(
  path: string,
  { encoding, delimiter }: { encoding: Encoding; delimiter: string },
): AsyncGenerator<Row[]> {
  const { parse, finished } = await csvParser();
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  let broken: Error | undefined;
  parser.on("error", (error) => broken = error);
  const rows = numbered(parser);
  for await (const text of textOf(path, encoding, CHUNK_BYTES)) {
    parser.write(text);
    if (broken !== undefined) throw await whyBroken(broken);
    yield rows.next();
  }
  parser.end();
  await finished(parser, { readable: false }).catch((error) => broken = error);
  if (broken !== undefined) throw await whyBroken(broken);
  yield rows.next();

  async function whyBroken(error: Error): Promise<Error> {
    if (!("code" in error) || !UNREADABLE.includes(`${error.code}`)) return error;
    return await whyUnreadable(textOf(path, encoding, HEAD_BYTES), delimiter);
  }
}

const UNREADABLE = ["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"];

/**
 * The parser says on which line a row ends, and counts a CR LF inside quotes as two lines
 * (csv-parse 7); from both follows where the row begins.
 */
function numbered(parser: Parser): { next(): Row[] } {
  let countedTwice = 0;
  let isFirst = true;
  return {
    next() {
      const rows: Row[] = [];
      for (;;) {
        const read: { record: string[]; info: Info } | null = parser.read();
        if (read === null) return rows;
        const isHint = isFirst && isDelimiterLine(read.record);
        isFirst = false;
        if (isHint) continue;
        const breaks = lineBreaksIn(read.record);
        rows.push({ line: read.info.lines - breaks.letters - countedTwice, cells: read.record });
        countedTwice += breaks.pairs;
      }
    },
  };
}

/** `sep=;` is split by the delimiter that it names. */
function isDelimiterLine(cells: readonly string[]): boolean {
  return cells.length === 2 && /^sep=$/i.test(cells[0]) && cells[1] === "";
}

/** How many letters break lines inside the cells, and how many CR LF are among them. */
function lineBreaksIn(cells: readonly string[]): { letters: number; pairs: number } {
  let letters = 0, pairs = 0;
  for (const cell of cells) {
    for (const found of cell.match(/[\r\n]+/g) ?? []) {
      letters += found.length;
      pairs += found.split("\r\n").length - 1;
    }
  }
  return { letters, pairs };
}
