/** Searching as people type. */
import { type Expression, sql, type SqlBool } from "kysely";
import { dialectOf } from "./dialect.ts";
import type { Queries } from "./store.ts";

/** Whether a text holds what was typed, in upper or lower case. */
export function contains(
  db: Queries,
  text: Expression<string>,
  typed: string,
): Expression<SqlBool> {
  const pattern = `%${typed.replaceAll(/[\\%_]/g, "\\$&")}%`;
  // SQLite takes upper and lower case for the same by itself, twice as fast.
  return dialectOf(db) === "sqlite"
    ? sql<SqlBool>`${text} like ${pattern} escape '\\'`
    : sql<SqlBool>`lower(${text}) like ${pattern.toLowerCase()} escape '\\'`;
}
