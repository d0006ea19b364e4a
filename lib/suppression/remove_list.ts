/** Taking a whole list back, such as one that was the wrong file. */
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { nextTurn } from "../leads/batch.ts";
import { audit } from "../people/audit.ts";

export type ListRemoved =
  | { kind: "removed"; numbers: number }
  | { kind: "missing" }
  /** Nothing was changed; the sentence says why. */
  | { kind: "refused"; reason: string };

const BATCH = 500;

/**
 * Takes off every number that came with it, a batch at a time. Numbers that were there before, and
 * those whose person has asked since, stay; leads that were skipped stay skipped.
 */
export async function removeSuppressionList(
  { store, clock, actor }: { store: Store; clock: Clock; actor: string },
  { listId, because }: { listId: number; because: string },
): Promise<ListRemoved> {
  const why = because.trim();
  if (why === "") {
    return { kind: "refused", reason: "Say why the list is taken back: the reason is kept." };
  }
  if (!await stopCounting(store, listId)) return { kind: "missing" };
  let numbers = 0;
  for (;;) {
    const removed = await removeBatch(store, listId);
    numbers += removed;
    if (removed < BATCH) break;
    await nextTurn();
  }
  await store.write(async (trx) => {
    await trx.deleteFrom("suppression_lists").where("id", "=", listId).execute();
    const detail = `list ${listId}, ${numbers} numbers: ${why.slice(0, 500)}`;
    await audit(trx, { actor, action: "took a suppression list back", detail, clock });
  });
  return { kind: "removed", numbers };
}

/** From here on it is no fresh list any more, even if the rest breaks off. */
async function stopCounting(store: Store, listId: number): Promise<boolean> {
  const { numUpdatedRows } = await store.write((trx) =>
    trx.updateTable("suppression_lists").set({ dated: "" }).where("id", "=", listId)
      .executeTakeFirstOrThrow()
  );
  return numUpdatedRows > 0n;
}

async function removeBatch(store: Store, listId: number): Promise<number> {
  const { numDeletedRows } = await store.write((trx) =>
    trx.deleteFrom("suppressed_numbers").where(
      "phone",
      "in",
      (numbers) =>
        numbers.selectFrom("suppressed_numbers").select("phone").where("list_id", "=", listId)
          .limit(BATCH),
    ).executeTakeFirstOrThrow()
  );
  return Number(numDeletedRows);
}
