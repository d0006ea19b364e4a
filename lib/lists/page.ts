import type { PageOf } from "./order.ts";

export interface ListPage<Row> {
  rows: Row[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/** One page of a list, and whether there is one behind it and before it. */
export async function pageOf<Row extends { id: number }, Query extends PageOf>(
  list: (query: Query & { limit: number }) => Promise<Row[]>,
  { limit, ...query }: Query & { limit: number },
): Promise<ListPage<Row>> {
  const isBackwards = query.before !== undefined;
  const rows = await list({ ...query, limit: limit + 1 } as unknown as Query & { limit: number });
  const hasMore = rows.length > limit;
  return {
    rows: isBackwards ? rows.slice(-limit) : rows.slice(0, limit),
    hasNext: isBackwards || hasMore,
    hasPrevious: isBackwards ? hasMore : query.after !== undefined,
  };
}
