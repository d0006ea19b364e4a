/** Searching as people type. */
import { type Expression, sql, type SqlBool } from "kysely";
import { dialectOf } from "./dialect.ts";
import type { Queries } from "./store.ts";

/** Whether a text holds what was typed, in upper or lower case, with ß or with ss. */
export function contains(
  db: Queries,
  text: Expression<string>,
  typed: string,
): Expression<SqlBool> {
  const patterns = spellingsOf(typed).map((one) => `%${one.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return dialectOf(db) === "postgres"
    ? likeAny(sql`lower(${text})`, patterns.map((one) => one.toLowerCase()))
    // SQLite takes A to Z and a to z for the same by itself, twice as fast, and no other letters.
    : likeAny(text, patterns.flatMap((one) => ASCII.test(one) ? [one] : [one, one.toLowerCase()]));
}

function spellingsOf(typed: string): string[] {
  return [...new Set([typed, typed.replaceAll(/ß/giu, "ss"), typed.replaceAll(/ss/gi, "ß")])];
}

const ASCII = /^\p{ASCII}*$/u;

function likeAny(text: Expression<unknown>, patterns: readonly string[]): Expression<SqlBool> {
  const likes = patterns.map((pattern) => sql`${text} like ${pattern} escape '\\'`);
  return sql<SqlBool>`(${sql.join(likes, sql` or `)})`;
}
