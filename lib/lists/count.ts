/** How many rows a filter finds, as far as that can be told at once. */
import { type RawBuilder, sql } from "kysely";
import type { Queries } from "../../db/store.ts";

export interface Count {
  count: number;
  /** False: there are more than `count`. */
  isExact: boolean;
}

/** Nobody waits for more rows than these to be counted. */
export const MOST_COUNTED = 10_000;

/** Counts the rows of a query that walks along an index, up to the most. */
export async function countUpTo(
  db: Queries,
  rows: RawBuilder<unknown>,
  most = MOST_COUNTED,
): Promise<Count> {
  const { rows: [{ count }] } = await sql<{ count: number }>`
    select count(*) as count from (${rows} limit ${sql.lit(most + 1)}) as counted`.execute(db);
  return atMost(Number(count), most);
}

/** Several counts of different rows, together. */
export function sumOf(counts: readonly Count[], most = MOST_COUNTED): Count {
  const sum = counts.reduce((sum, { count }) => sum + count, 0);
  return counts.every(({ isExact }) => isExact)
    ? atMost(sum, most)
    : { count: sum, isExact: false };
}

function atMost(count: number, most: number): Count {
  return count > most ? { count: most, isExact: false } : { count, isExact: true };
}

/** The names of what a filter is given, without those that any row fits. */
export function namesGiven(filter: object): string[] {
  return Object.entries(filter).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "" && value !== false
  ).map(([name]) => name);
}
