/** Lists that a team keeps short: looked through, put in order and exported as a whole. */
import { csvStream } from "../leads/csv/stream.ts";

export type Cell = string | number | null;

/** What each column holds, by the name that the address and the export give it. */
export type Columns<Row> = Record<string, (row: Row) => Cell>;

export interface ShortListQuery {
  /** Words in any column. */
  search?: string;
  /** A column's name; with `-` before it the other way round. The list's own order without. */
  sort?: string;
}

/** The rows that a query finds, in its order. */
export function lookThrough<Row>(
  rows: readonly Row[],
  columns: Columns<Row>,
  { search = "", sort = "" }: ShortListQuery,
): Row[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = rows.filter((row) => {
    const text = Object.values(columns).map((cell) => cell(row)).join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const cell = columns[sort.replace(/^-/, "")];
  if (cell === undefined) return found;
  const sign = sort.startsWith("-") ? -1 : 1;
  return found.sort((a, b) => sign * compare(cell(a), cell(b)));
}

/** Numbers by size, words as people sort them, what is not there last. */
function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return ORDER.compare(`${a}`, `${b}`);
}

const ORDER = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export function exportRows<Row>(
  rows: readonly Row[],
  columns: Columns<Row>,
): ReadableStream<Uint8Array> {
  const cells = Object.values(columns);
  return csvStream(
    Object.keys(columns),
    [rows],
    (row) => cells.map((cell) => `${cell(row) ?? ""}`),
  );
}
