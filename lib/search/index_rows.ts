/** Keeps the index of words: behind the writes, a short batch at a time, so that none waits for it. */
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Dialect, Queries, Store } from "../../db/store.ts";
import { indexedTo } from "./backlog.ts";
import { type Document, documents, type SearchedList } from "./documents.ts";
import type { WordTable } from "./match.ts";
import { numberParts, wordsIn } from "./words.ts";

/** Short enough that a call that ends meanwhile does not wait. */
const BATCH = 25;

const TABLES: Record<SearchedList, WordTable> = { leads: "lead_words", calls: "call_words" };

/** Indexes the next rows of a list; how many there were. */
export async function indexNext(
  store: Store,
  list: SearchedList,
  batch = BATCH,
): Promise<number> {
  const next = async (db: Queries, limit: number) =>
    await documents(db, list, { after: await indexedTo(db, list), limit });
  if ((await next(store.db, 1)).length === 0) return 0;
  return await store.write(async (trx) => {
    const rows = await next(trx, batch);
    if (rows.length === 0) return 0;
    await insertWords(trx, { table: TABLES[list], dialect: store.dialect, rows });
    const indexed_to = rows[rows.length - 1].id;
    await trx.insertInto("search_progress").values({ list, indexed_to })
      .onConflict((conflict) => conflict.column("list").doUpdateSet({ indexed_to })).execute();
    return rows.length;
  });
}

/** Indexes rows again that were changed, and forgets those that were deleted; how many. */
export async function indexChanged(store: Store, list: SearchedList): Promise<number> {
  const changed = (db: Queries) =>
    db.selectFrom("search_backlog").select("id").where("list", "=", list).orderBy("id")
      .limit(BATCH).execute();
  if ((await changed(store.db)).length === 0) return 0;
  return await store.write(async (trx) => {
    const ids = (await changed(trx)).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await trx.deleteFrom("search_backlog").where("list", "=", list).where("id", "in", ids)
      .execute();
    const done = await indexedTo(trx, list);
    await trx.deleteFrom(TABLES[list]).where("rowid", "in", ids).execute();
    const rows = (await documents(trx, list, { ids })).filter(({ id }) => id <= done);
    await insertWords(trx, { table: TABLES[list], dialect: store.dialect, rows });
    return ids.length;
  });
}

/** What SQLite's index of beginnings does not hold; shorter words need no entry. */
const SHORTEST_TERM = 5;

async function insertWords(
  trx: Transaction<Schema>,
  { table, dialect, rows }: { table: WordTable; dialect: Dialect; rows: readonly Document[] },
): Promise<void> {
  if (rows.length === 0) return;
  const words = rows.map(({ texts }) => wordsIn(...texts));
  const entries = rows.map(({ id, phone }, i) => [id, [...words[i], ...numberParts(phone)]]);
  await INSERT[dialect](table, entries).execute(trx);
  if (dialect === "postgres") return;
  const terms = [...new Set(words.flat())].filter((word) => word.length >= SHORTEST_TERM);
  await sql`insert or ignore into search_terms (word)
    select value from json_each(${JSON.stringify(terms)})`.execute(trx);
}

type Insert = (table: WordTable, entries: (number | string[])[][]) => RawBuilder<unknown>;

const INSERT: Record<Dialect, Insert> = {
  sqlite: (table, entries) => {
    const texts = JSON.stringify(entries.map(([id, words]) => [id, (words as string[]).join(" ")]));
    return sql`insert into ${sql.table(table)} (rowid, words)
      select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(${texts})`;
  },
  postgres: (table, entries) =>
    sql`insert into ${sql.table(table)} (rowid, words)
      select (value ->> 0)::bigint, array_to_tsvector(array(
        select jsonb_array_elements_text(value -> 1)))
      from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) as entry (value)
      on conflict (rowid) do update set words = excluded.words`,
};
