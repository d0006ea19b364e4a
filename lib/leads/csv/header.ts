/** Which row of a file names its columns: exports put titles, notes and blank lines above it. */
import { readPhoneNumber } from "../phone_number.ts";
import { columnsOf, hasColumn, type Mapping } from "./columns.ts";
import type { Row } from "./read_rows.ts";
import { columnsWithoutHeader, isPlainNumber } from "./without_header.ts";

/** The header is looked for among so many of the first rows. */
export const HEAD_ROWS = 25;

/** The line of the row that names the columns; null: none does. */
export function guessHeader(
  rows: readonly Row[],
  { country, mapping = {} }: { country: string; mapping?: Mapping },
): number | null {
  const mapped = Object.values(mapping);
  if (mapped.length > 0) {
    const named = rows.find(({ cells }) => mapped.every((name) => hasColumn(cells, name)));
    return (named ?? rows[0]).line;
  }
  const named = rows.filter((row) => namesNumbers(row, country));
  const header = named.find((row) => hasNumbersBelow(rows, row, country)) ??
    named.find((row) => above(rows, row).every((other) => filled(other) < filled(row)));
  if (header !== undefined) return header.line;
  const table = withoutTitles(rows);
  const bare = columnsWithoutHeader(table.map(({ cells }) => cells), country);
  return bare === undefined ? table[0].line : null;
}

/** Which of these rows is the header on this line, or behind it where that is blank; -1: none is. */
export function headerAt(rows: readonly Row[], headerLine: number | null): number {
  return rows.findIndex(({ line }) => headerLine !== null && line >= headerLine);
}

/** Why a line is not that of the header, and what to say instead. */
export function noHeaderOn(line: number): string {
  return `Line ${line} stands behind the first ${HEAD_ROWS} rows of the file. Say the line of the row ` +
    "that names the columns.";
}

/** A row in which a cell is the name of a column of numbers, and none is a number. */
function namesNumbers({ cells }: Row, country: string): boolean {
  return columnsOf(cells).known.phone !== undefined &&
    !cells.some((cell) => isPlainNumber(cell, country));
}

function hasNumbersBelow(rows: readonly Row[], row: Row, country: string): boolean {
  const { known, otherPhones } = columnsOf(row.cells);
  const columns = [known.phone!, ...otherPhones];
  return rows.slice(rows.indexOf(row) + 1).some(({ cells }) =>
    columns.some((index) => readPhoneNumber(cells[index] ?? "", country).kind === "number")
  );
}

function above(rows: readonly Row[], row: Row): readonly Row[] {
  return rows.slice(0, rows.indexOf(row));
}

/** From the first row on that has at least half as many cells as the fullest. */
export function withoutTitles(rows: readonly Row[]): readonly Row[] {
  const most = Math.max(...rows.map(filled));
  return rows.slice(rows.findIndex((row) => filled(row) * 2 >= most));
}

function filled({ cells }: Row): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
