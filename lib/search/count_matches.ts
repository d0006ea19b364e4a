import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, countUpTo } from "../lists/count.ts";
import { foundOutside } from "./backlog.ts";
import type { SearchedList } from "./documents.ts";
import { matches } from "./match.ts";
import { typedNumber } from "./words.ts";

/** How many rows a search alone finds; null where they would have to be looked at. */
export async function countMatches(
  db: Queries,
  list: SearchedList,
  { search = "" }: { search?: string },
): Promise<Count | null> {
  if (typedNumber(search) !== null || await foundOutside(db, list, search) !== null) return null;
  const table = list === "leads" ? "lead_words" : "call_words";
  const found = await matches(db, table, search);
  return await countUpTo(db, sql`select 1 from ${sql.table(table)} where ${found}`);
}
