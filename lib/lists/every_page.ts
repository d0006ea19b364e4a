/**
 * A list to its end, page after page. `edgeOf` tells of a page's last row what the next page is
 * asked for by.
 */
export async function* everyPage<Row, Edge>(
  list: (after: Edge | undefined) => Promise<Row[]>,
  { after, edgeOf }: { after?: Edge; edgeOf(row: Row): Edge },
): AsyncGenerator<Row[]> {
  for (;;) {
    const rows = await list(after);
    if (rows.length === 0) return;
    after = edgeOf(rows[rows.length - 1]);
    yield rows;
  }
}
