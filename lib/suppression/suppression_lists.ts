import type { Selectable } from "kysely";
import type { SuppressionListsTable } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

export type SuppressionList = Selectable<SuppressionListsTable>;

/** The date of the newest list, `2026-11-23`; null when none was loaded. */
export async function newestSuppressionList(db: Queries): Promise<string | null> {
  const { newest } = await db.selectFrom("suppression_lists")
    .select(({ fn }) => fn.max("dated").as("newest")).executeTakeFirstOrThrow();
  return newest || null;
}

const SHOWN_LISTS = 20;

/** The latest that were loaded, newest first. */
export async function latestSuppressionLists(db: Queries): Promise<SuppressionList[]> {
  return await db.selectFrom("suppression_lists").selectAll().orderBy("id", "desc")
    .limit(SHOWN_LISTS).execute();
}
