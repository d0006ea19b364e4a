import type { Edge, PageOf } from "./order.ts";

export interface ListPage<Row> {
  rows: Row[];
  hasNext: boolean;
  hasPrevious: boolean;
  /** Where it begins and ends; undefined: it has no rows. */
  first?: Edge;
  last?: Edge;
}

/** One page of a list, and whether there is one behind it and before it. */
export async function pageOf<Row extends { id: number }, Query extends PageOf>(
  list: (query: Query & { limit: number }) => Promise<Row[]>,
  { limit, ...query }: Query & { limit: number },
  edgeOf: (row: Row) => Edge,
): Promise<ListPage<Row>> {
  const isBackwards = query.before !== undefined;
  const rows = await list({ ...query, limit: limit + 1 } as unknown as Query & { limit: number });
  const hasMore = rows.length > limit;
  const shown = isBackwards ? rows.slice(-limit) : rows.slice(0, limit);
  const [first, last] = [shown.at(0), shown.at(-1)].map((row) => row && edgeOf(row));
  return {
    rows: shown,
    first,
    last,
    hasNext: isBackwards || hasMore,
    hasPrevious: isBackwards ? hasMore : query.after !== undefined,
  };
}
