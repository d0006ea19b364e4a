/**
 * PostgreSQL's index of words gives rows in no order: all of a common word, two million of them,
 * would be found and sorted, and for a rare one all rows be walked along, whichever it is taken for.
 * So the first rows of a list are walked, which is enough for a common word; for all others the
 * index is asked, by the rarest of the words.
 */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Queries } from "../../db/store.ts";
import type { WordTable } from "./match.ts";
import type { Sought, Step } from "./steps.ts";
import { partsSought, spellingsOf, typedNumber, wordsIn } from "./words.ts";

/** Walked in some 8 milliseconds, 15 with other filters. */
const WALKED = 10_000;
/** Rows of more are met sooner than they are sorted. */
const MOST_SORTED = 100_000;

export async function postgresSteps(
  db: Queries,
  table: WordTable,
  { search, before, after, direction }: Sought,
): Promise<Step[]> {
  const id = sql.ref(`${table}.rowid`);
  const terms = termsOf(search);
  if (terms.length === 0) return [{ where: sql<SqlBool>`false`, order: id }];
  const towards = sql.raw(direction);
  const walk = sql`${id} ${towards}`;
  const from = before ?? after ?? await firstId(db, table, direction);
  const far = direction === "desc" ? from - WALKED : from + WALKED;
  const [isNear, isFar] = direction === "desc" ? [">", "<="] : ["<", ">="];
  const all = terms.map((term) => `(${term})`).join(" & ");
  const near = {
    where: sql<SqlBool>`${id} ${sql.raw(isNear)} ${far} and ${isWalked(table, all)}`,
    order: walk,
  };
  const isBehind = sql<SqlBool>`${id} ${sql.raw(isFar)} ${far}`;
  const { rarest, rows } = await estimate(db, table, terms);
  return [
    near,
    rows > MOST_SORTED
      ? { where: sql<SqlBool>`${isIndexed(table, all)} and ${isBehind}`, order: walk }
      // In no order that the rows have: an index on ids would be walked.
      : {
        where: sql<SqlBool>`${isIndexed(table, rarest)} and ${isBehind} and ${
          isWalked(table, all)
        }`,
        order: sql`(${id} + 0) ${towards}`,
        isUnordered: true,
      },
  ];
}

/** Queries of which a row has to fit each: words that begin so, or a number with these digits. */
function termsOf(typed: string): string[] {
  const words = wordsIn(typed).map((word) =>
    word.length === 1
      ? `'${word}'`
      : `(${spellingsOf(word).map((one) => `'${one}':*`).join(" | ")})`
  );
  const number = typedNumber(typed);
  if (number === null || number === "" || words.length === 0) return words;
  const parts = partsSought(number).map((part) => part.length > 3 ? `'${part}'` : `'${part}':*`);
  return [`(${words.join(" & ")}) | (${parts.join(" & ")})`];
}

function isIndexed(table: WordTable, query: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${table}.words`)} @@ ${query}::tsquery`;
}

/** The index is not on this expression: the words are looked at row by row. */
function isWalked(table: WordTable, query: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${sql.ref(`${table}.words`)}, '') @@ ${query}::tsquery`;
}

/** Which of them has the fewest rows, and about how many, as the planner takes it. */
async function estimate(
  db: Queries,
  table: WordTable,
  terms: readonly string[],
): Promise<{ rarest: string; rows: number }> {
  const estimates = [];
  for (const term of terms) {
    const { rows: [explained] } = await sql<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>`
      explain (format json) select 1 from ${sql.table(table)} where ${isIndexed(table, term)}`
      .execute(db);
    estimates.push({ rarest: term, rows: explained["QUERY PLAN"][0].Plan["Plan Rows"] });
  }
  return estimates.reduce((least, next) => next.rows < least.rows ? next : least);
}

async function firstId(
  db: Queries,
  table: WordTable,
  direction: "asc" | "desc",
): Promise<number> {
  const { rows: [first] } = await sql<{ rowid: number }>`
    select rowid from ${sql.table(table)} order by rowid ${sql.raw(direction)} limit 1`.execute(db);
  return first?.rowid ?? 0;
}
