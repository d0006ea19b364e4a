/** What stands between the cells of a file. */

const DELIMITERS = [",", ";", "\t", "|"];
/** What Excel reads and writes before the names of the columns. */
const DELIMITER_LINE = /^sep=([^\w\s"]|\t)$/i;
/** Those behind them say no more. */
const ASKED_LINES = 50;

/**
 * The one that divides most lines into the same number of cells, outside quotes: a title or a note
 * above the header may hold any other. Among equals it is the one that makes more cells.
 */
export function delimiterOf(text: string): string {
  const lines = text.replaceAll(/"(?:[^"]|"")*"/g, "").trimStart().split(/[\r\n]+/, ASKED_LINES);
  const said = DELIMITER_LINE.exec(lines[0])?.[1];
  if (said !== undefined) return said;
  const tables = DELIMITERS.map((delimiter) => ({ delimiter, ...commonWidth(lines, delimiter) }));
  return tables.toSorted((a, b) => b.lines - a.lines || b.width - a.width)[0].delimiter;
}

/** The width that most lines have, of those with more than one cell. */
function commonWidth(lines: readonly string[], delimiter: string) {
  const linesOf = new Map<number, number>();
  for (const line of lines) {
    const width = line.split(delimiter).length;
    if (width > 1) linesOf.set(width, (linesOf.get(width) ?? 0) + 1);
  }
  const [[width, count] = [1, 0]] = [...linesOf].sort(([a, n], [b, m]) => m - n || b - a);
  return { width, lines: count };
}
