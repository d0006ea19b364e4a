import { type RawBuilder, sql } from "kysely";
import type { Dialect } from "./store.ts";

/**
 * All rows of a selection as one text, a JSON list of these values a line; null when there is none.
 * A driver takes longer to hand over a million rows than the database to read them.
 */
export function jsonLines(
  dialect: Dialect,
  values: readonly RawBuilder<unknown>[],
): RawBuilder<string | null> {
  return dialect === "sqlite"
    ? sql`group_concat(json_array(${sql.join(values)}), char(10))`
    : sql`string_agg(json_build_array(${sql.join(values)})::text, chr(10))`;
}
