import type { Store } from "../../../db/store.ts";
import { nextTurn } from "../batch.ts";

const REMOVED_AT_A_TIME = 500;

/** All that a table has of a draft, in turns that hold nobody up. */
export async function removeRows(
  store: Store,
  table: "draft_problems" | "draft_mends",
  draftId: number,
): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom(table).where("draft_id", "=", draftId).where(
        "line",
        "in",
        (rows) =>
          rows.selectFrom(table).select("line").where("draft_id", "=", draftId)
            .orderBy("line").limit(REMOVED_AT_A_TIME),
      ).executeTakeFirstOrThrow()
    );
    if (Number(numDeletedRows) < REMOVED_AT_A_TIME) return;
    await nextTurn();
  }
}
