import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import { type Count, countUpTo, sumOf } from "../lists/count.ts";
import { foundOutside } from "./backlog.ts";
import type { SearchedList } from "./documents.ts";
import { type Step, stepsOf } from "./steps.ts";
import { typedNumber } from "./words.ts";

/** Of a word that so many of the newest rows have, PostgreSQL says no more than that. */
const MANY = 100;

/** How many rows a search alone finds; null where they would have to be looked at. */
export async function countMatches(
  db: Queries,
  list: SearchedList,
  { search = "" }: { search?: string },
): Promise<Count | null> {
  if (typedNumber(search) !== null || await foundOutside(db, list, search) !== null) return null;
  const table = list === "leads" ? "lead_words" : "call_words";
  const count = ({ where, order }: Step, most?: number) =>
    countUpTo(db, sql`select 1 from ${sql.table(table)} where ${where} order by ${order}`, most);
  const [first, rest] = await stepsOf(db, table, { search, direction: "desc" });
  if (rest === undefined) return await count(first);
  const newest = await count(first, MANY);
  return newest.isExact ? sumOf([newest, await count(rest)]) : newest;
}
