/** Cells that a spreadsheet would run as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One line of CSV (RFC 4180) that is safe in a spreadsheet: a formula becomes a text by the
 * apostrophe that spreadsheets themselves use, and which the import takes away from numbers.
 */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => {
    const safe = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(",") + "\r\n";
}
