/** Filters that take several values and still find their rows along an index. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { isAmongOne } from "./along.ts";

/**
 * One filter for each value of the first of these names that has some: each of them walks along one
 * index in the order of the list. A filter of several values would read all their rows and sort them.
 */
export function split<Filter extends object>(
  filter: Filter,
  names: readonly (keyof Filter)[],
): Filter[] {
  const name = names.find((name) => isList(filter[name]) && filter[name].length > 0);
  if (name === undefined) return [filter];
  const values = filter[name] as readonly unknown[];
  return [...new Set(values)].map((value) => ({ ...filter, [name]: [value] }));
}

/**
 * Whether a column has one of these values; undefined when any will do. Its index is used for one
 * value, unless `isMinor`: several, or what another index finds better, are told by looking.
 * `isAlong`: its rows are walked in its order, on PostgreSQL.
 */
export function isOneOf(
  column: string,
  values: readonly (string | number)[] | undefined,
  { isMinor = false, isAlong = false } = {},
): RawBuilder<SqlBool> | undefined {
  if (values === undefined || values.length === 0) return undefined;
  if (values.length === 1 && isAlong) return isAmongOne(column, values[0]);
  if (values.length === 1 && !isMinor) return sql<SqlBool>`${sql.ref(column)} = ${values[0]}`;
  const texts = values.map((value) => sql`${`${value}`}`);
  return sql<SqlBool>`(${sql.ref(column)} || '') in (${sql.join(texts)})`;
}

/** The conditions that there are. */
export function given(
  conditions: readonly (RawBuilder<SqlBool> | undefined)[],
): RawBuilder<SqlBool>[] {
  return conditions.filter((condition) => condition !== undefined);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
