/** Files of numbers that are never called: a do-not-call registry, or the owner's own. */
import type { Queries } from "../../db/store.ts";

/** The date of the newest list, `2026-11-23`; null when none was loaded. */
export async function newestSuppressionList(db: Queries): Promise<string | null> {
  const { newest } = await db.selectFrom("suppression_lists")
    .select(({ fn }) => fn.max("dated").as("newest")).executeTakeFirstOrThrow();
  return newest;
}
