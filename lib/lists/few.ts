/** Filters that few rows fit: these are looked at one by one, whatever else is asked of them. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { dialectOf } from "../../db/dialect.ts";
import type { Queries } from "../../db/store.ts";

/** So many rows are looked at sooner than many others are passed over. */
const MOST_FEW = 1_000;

/** Rows that stand together in one index, in the order of a column and of their ids. */
export interface Indexed {
  condition: RawBuilder<SqlBool>;
  /** The id without. */
  order?: string;
}

/** Rows that have one of these values in a column whose index is in the order of ids. */
export function indexedBy(
  column: string,
  values: readonly (string | number)[] = [],
  among?: RawBuilder<SqlBool>,
): Indexed[] {
  return values.map((value) => {
    const is = sql<SqlBool>`${sql.ref(column)} = ${value}`;
    return { condition: among === undefined ? is : sql<SqlBool>`${is} and ${among}` };
  });
}

/**
 * The ids of all rows of the first of these filters that few fit; null: many fit each of them. A
 * filter is what indexes find, all of it together; one without any is passed over.
 */
export async function fewOf(
  db: Queries,
  table: "leads" | "calls",
  filters: readonly (readonly Indexed[])[],
): Promise<number[] | null> {
  for (const parts of filters) {
    const ids = parts.length === 0 ? null : await upToFew(db, table, parts);
    if (ids !== null) return ids;
  }
  return null;
}

async function upToFew(
  db: Queries,
  table: "leads" | "calls",
  parts: readonly Indexed[],
): Promise<number[] | null> {
  const ids: number[] = [];
  for (const { condition, order } of parts) {
    const { rows } = await sql<{ id: number }>`select id from ${sql.table(table)}
      where ${condition} order by ${sql.join([...order ? [sql.ref(order)] : [], sql.ref("id")])}
      limit ${MOST_FEW + 1 - ids.length}`.execute(db);
    ids.push(...rows.map(({ id }) => id));
    if (ids.length > MOST_FEW) return null;
  }
  return ids;
}

/** Whether a row is one of these, in one parameter: a prepared query serves any number of them. */
export function isIdOf(db: Queries, column: string, ids: readonly number[]): RawBuilder<SqlBool> {
  return dialectOf(db) === "postgres"
    ? sql<SqlBool>`${sql.ref(column)} = any(${ids}::bigint[])`
    : sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`;
}
