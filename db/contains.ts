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
  if (dialectOf(db) === "postgres") return like(sql`lower(${text})`, pattern.toLowerCase());
  // SQLite takes A to Z and a to z for the same by itself, twice as fast, and no other letters.
  const patterns = ASCII.test(pattern) ? [pattern] : [pattern, pattern.toLowerCase()];
  return sql<SqlBool>`(${sql.join(patterns.map((one) => like(text, one)), sql` or `)})`;
}

const ASCII = /^\p{ASCII}*$/u;

function like(text: Expression<unknown>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${pattern} escape '\\'`;
}
