/** Rows whose words are not in the index yet: a search looks at the newest of these itself. */
import type { Queries } from "../../db/store.ts";
import { type Document, documents, type SearchedList } from "./documents.ts";
import { spellingsOf, typedNumber, wordsIn } from "./words.ts";

/** More would take a search too long; the index has caught up with the others soon. */
export const MOST_NEW = 1_000;
const MOST_CHANGED = 200;

/** Up to which id the rows of a list are in the index. */
export async function indexedTo(db: Queries, list: SearchedList): Promise<number> {
  const progress = await db.selectFrom("search_progress").select("indexed_to")
    .where("list", "=", list).executeTakeFirst();
  return progress?.indexed_to ?? 0;
}

export async function newestId(db: Queries, list: SearchedList): Promise<number> {
  const newest = await db.selectFrom(list).select("id").orderBy("id", "desc").limit(1)
    .executeTakeFirst();
  return newest?.id ?? 0;
}

/** The ids of those of them that have what was typed; null when all rows are in the index. */
export async function foundOutside(
  db: Queries,
  list: SearchedList,
  typed: string,
): Promise<number[] | null> {
  const done = await indexedTo(db, list);
  const last = await newestId(db, list);
  const changed = await db.selectFrom("search_backlog").select("id").where("list", "=", list)
    .orderBy("id", "desc").limit(MOST_CHANGED).execute();
  if (last <= done && changed.length === 0) return null;
  const after = Math.max(done, last - MOST_NEW);
  const rows = await documents(db, list, { after, limit: MOST_NEW });
  if (changed.length > 0) {
    rows.push(...await documents(db, list, { ids: changed.map(({ id }) => id) }));
  }
  return [...new Set(idsWith(rows, typed))];
}

/** Those of some rows, as few as can be looked at, that have what was typed. */
export async function foundAmong(
  db: Queries,
  list: SearchedList,
  { ids, typed }: { ids: readonly number[]; typed: string },
): Promise<number[]> {
  return ids.length === 0 ? [] : idsWith(await documents(db, list, { ids }), typed);
}

function idsWith(rows: readonly Document[], typed: string): number[] {
  return rows.filter((row) => has(row, typed)).map(({ id }) => id);
}

/** As the index would tell (`match.ts`). */
function has({ phone, texts }: Document, typed: string): boolean {
  const number = typedNumber(typed);
  if (number !== null && phone.includes(number)) return true;
  const words = wordsIn(...texts);
  const wanted = wordsIn(typed);
  return wanted.length > 0 &&
    wanted.every((begin) =>
      begin.length === 1
        ? words.includes(begin)
        : spellingsOf(begin).some((one) => words.some((word) => word.startsWith(one)))
    );
}
