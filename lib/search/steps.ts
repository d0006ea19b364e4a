/** How a search reads an index of words: in the order of the rows, as far as a page needs it. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { dialectOf } from "../../db/dialect.ts";
import type { Queries } from "../../db/store.ts";
import type { PageOf } from "../lists/order.ts";
import { matches, type WordTable } from "./match.ts";
import { postgresSteps } from "./postgres_steps.ts";

export interface Step {
  where: RawBuilder<SqlBool>;
  order: RawBuilder<unknown>;
  /** The index finds the rows in no order. */
  isUnordered?: boolean;
}

export interface Sought extends PageOf {
  /** What was typed. */
  search: string;
  direction: "asc" | "desc";
}

/** Reads a page step by step, until it is full. */
export async function inSteps<Row>(
  db: Queries,
  table: WordTable,
  { limit, read, ...sought }: Sought & {
    limit: number;
    read(step: Step & { limit: number }): Promise<Row[]>;
  },
): Promise<Row[][]> {
  const lists: Row[][] = [];
  let left = limit;
  for (const step of await stepsOf(db, table, sought)) {
    const rows = await read({ ...step, limit: left });
    lists.push(rows);
    left -= rows.length;
    if (left <= 0) break;
  }
  return lists;
}

/** Which rows are read one after the other. SQLite's index gives all in the order of their ids. */
export async function stepsOf(db: Queries, table: WordTable, sought: Sought): Promise<Step[]> {
  if (dialectOf(db) === "postgres") return await postgresSteps(db, table, sought);
  const where = await matches(db, table, sought.search);
  return [{ where, order: sql`${sql.ref(`${table}.rowid`)} ${sql.raw(sought.direction)}` }];
}

/**
 * What such a step finds, put in order before anything else is looked at: nothing but this is, once
 * a page is full. `place` is no column, for an index on it would be walked.
 */
export function putInOrder(
  table: WordTable,
  { where, direction }: Pick<Step, "where"> & Pick<Sought, "direction">,
): RawBuilder<{ rowid: number; place: number }> {
  return sql`(select rowid, rowid + 0 as place from ${sql.table(table)} where ${where}
    order by place ${sql.raw(direction)})`;
}

/** What a step finds first, for nothing else can leave any of it out. */
export function firstFound(
  table: WordTable,
  { where, order, limit }: Pick<Step, "where" | "order"> & { limit: number },
): RawBuilder<{ rowid: number }> {
  return sql`(select rowid from ${
    sql.table(table)
  } where ${where} order by ${order} limit ${limit})`;
}
