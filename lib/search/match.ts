/** What was typed, as SQLite looks for it in its index of words, and as rows are looked at. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { contains } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";
import { partsSought, spellingsOf, typedNumber, wordsIn } from "./words.ts";

export type WordTable = "lead_words" | "call_words";

/** The prefixes that SQLite's index holds (`0014_search.ts`). */
const INDEXED_PREFIXES = [2, 3, 4];
/** Looking for more words at a time takes longer than for their common beginning. */
const MOST_WORDS = 64;

/** Whether a row has words that begin as the typed ones do, or a number with these digits. */
export async function matches(
  db: Queries,
  table: WordTable,
  typed: string,
): Promise<RawBuilder<SqlBool>> {
  const words = wordsIn(typed);
  if (words.length === 0) return sql<SqlBool>`1 = 0`;
  const number = typedNumber(typed);
  const all: string[] = [];
  for (const word of words) all.push(await beginningWithAny(db, spellingsOf(word)));
  const parts = number && partsSought(number).map(prefix).join(" AND ");
  const query = parts ? `(${all.join(" AND ")}) OR (${parts})` : all.join(" AND ");
  return sql<SqlBool>`${sql.table(table)} match ${query}`;
}

/** Parts of a number say nothing of their order: what is found by them is looked at. */
export function verified(
  db: Queries,
  typed: string,
  { phone, texts }: { phone: string; texts: readonly string[] },
): RawBuilder<SqlBool> | undefined {
  const number = typedNumber(typed);
  if (number === null) return undefined;
  const has = (column: string, text: string) => contains(db, sql<string>`${sql.ref(column)}`, text);
  const any = [
    has(phone, number),
    sql`(${
      sql.join(
        wordsIn(typed).map((word) => sql`(${sql.join(texts.map((text) => has(text, word)), OR)})`),
        AND,
      )
    })`,
  ];
  return sql<SqlBool>`(${sql.join(any, OR)})`;
}

const OR = sql` or `;
const AND = sql` and `;

function prefix(word: string): string {
  return `"${word}" *`;
}

async function beginningWithAny(db: Queries, words: readonly string[]): Promise<string> {
  const any: string[] = [];
  for (const word of words) any.push(await beginningWith(db, word));
  return `(${any.join(" OR ")})`;
}

/**
 * SQLite collects all rows of a beginning that its index does not hold before it gives the first;
 * those of whole words it gives one by one. So the words that begin so are looked up.
 */
async function beginningWith(db: Queries, word: string): Promise<string> {
  if (word.length < INDEXED_PREFIXES[0]) return `"${word}"`;
  if (INDEXED_PREFIXES.includes(word.length)) return prefix(word);
  const words = await db.selectFrom("search_terms").select("word")
    .where("word", ">=", word).where("word", "<", `${word}\u{10ffff}`)
    .orderBy("word").limit(MOST_WORDS + 1).execute();
  if (words.length > MOST_WORDS) return prefix(word);
  const quoted = words.map(({ word }) => `"${word}"`);
  return quoted.length === 0 ? `"${word}"` : `(${quoted.join(" OR ")})`;
}
