/** Calls between two instants, found without reading those outside. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Queries } from "../../db/store.ts";

export interface TimeSpan {
  /** ISO 8601, the first instant that counts. */
  calledFrom?: string;
  /** ISO 8601, the first instant that no longer counts. */
  calledUntil?: string;
}

export function isInSpan({ calledFrom, calledUntil }: TimeSpan): RawBuilder<SqlBool>[] {
  const at = sql.ref("calls.created_at");
  return [
    ...calledFrom === undefined ? [] : [sql<SqlBool>`${at} >= ${calledFrom}`],
    ...calledUntil === undefined ? [] : [sql<SqlBool>`${at} < ${calledUntil}`],
  ];
}

/**
 * Between which ids the calls of a span lie: ids grow with time, so a list can begin there. Calls
 * that were found at Bland after a restore stand later than they were made: with them, nothing is
 * known. Null: there is no such call.
 */
export async function idsOfSpan(
  db: Queries,
  { calledFrom, calledUntil }: TimeSpan,
): Promise<{ first?: number; last?: number } | null> {
  if (calledFrom === undefined && calledUntil === undefined) return {};
  const adopted = await db.selectFrom("calls").select("id").where("adopted_at", "is not", null)
    .limit(1).executeTakeFirst();
  if (adopted !== undefined) return {};
  const calls = () => isInSpanOf(db, { calledFrom, calledUntil });
  const first = await calls().orderBy("created_at").orderBy("id").executeTakeFirst();
  const last = await calls().orderBy("created_at", "desc").orderBy("id", "desc")
    .executeTakeFirst();
  return first === undefined || last === undefined ? null : { first: first.id, last: last.id };
}

function isInSpanOf(db: Queries, span: TimeSpan) {
  return db.selectFrom("calls").select("id").limit(1)
    .where(({ and }) => and(isInSpan(span)));
}
