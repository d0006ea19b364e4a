/** So many ids share a part of the memory: 8 KB. */
const IDS_A_PART = 65_536;

/**
 * Pages without the rows that an earlier page had: what a list is sorted by may change while it is
 * read, and put a row behind the next page as well. A bit for each id: 125 KB for a million rows.
 */
export async function* onceEach<Row extends { id: number }>(
  pages: AsyncIterable<Row[]>,
): AsyncGenerator<Row[]> {
  const parts = new Map<number, Uint8Array>();
  const isNew = ({ id }: Row) => {
    const part = Math.floor(id / IDS_A_PART);
    const bits = parts.get(part) ?? new Uint8Array(IDS_A_PART / 8);
    parts.set(part, bits);
    const [byte, bit] = [(id % IDS_A_PART) >> 3, 1 << (id & 7)];
    if ((bits[byte] & bit) !== 0) return false;
    bits[byte] |= bit;
    return true;
  };
  for await (const rows of pages) yield rows.filter(isNew);
}
