/** Taking a whole list back, such as one that was the wrong file. */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { nextTurn } from "../leads/batch.ts";
import { audit } from "../people/audit.ts";
import { readSuppressionList, reasonOf } from "./suppression_lists.ts";

export type ListRemoved =
  /** `numbers`: how many may be called again. */
  | { kind: "removed"; numbers: number }
  | { kind: "missing" }
  /** Nothing was changed; the sentence says why. */
  | { kind: "refused"; reason: string };

const BATCH = 500;

/**
 * Takes off every number that is there by this list alone, a batch at a time. Those that another
 * list names stay by that one; leads that were skipped stay skipped.
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
  for (let after = "";;) {
    const { last, removed } = await store.write((trx) => removeBatch(trx, { listId, after }));
    numbers += removed;
    if (last === undefined && after === "") break;
    // Behind the last one from the start again: a list that is still being loaded has more.
    after = last ?? "";
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

/** The last of its numbers that was looked at, and how many may be called again. */
async function removeBatch(
  trx: Transaction<Schema>,
  { listId, after }: { listId: number; after: string },
): Promise<{ last?: string; removed: number }> {
  const named = phonesOf(
    await trx.selectFrom("suppression_list_numbers").select("phone")
      .where("list_id", "=", listId).where("phone", ">", after)
      .orderBy("phone").limit(BATCH).execute(),
  );
  if (named.length === 0) return { removed: 0 };
  await trx.deleteFrom("suppression_list_numbers").where("list_id", "=", listId)
    .where("phone", "in", named).execute();
  const known = await trx.selectFrom("suppressed_numbers").select(["phone", "list_id"])
    .where("phone", "in", named).execute();
  const itsOwn = phonesOf(known.filter((number) => number.list_id === listId));
  const removed = itsOwn.length === 0 ? 0 : await release(trx, itsOwn);
  return { last: named.at(-1), removed };
}

/** As if the list had never been loaded: by the first other that names it a number stays. */
async function release(trx: Transaction<Schema>, phones: readonly string[]): Promise<number> {
  const others = await trx.selectFrom("suppression_list_numbers")
    .select(({ fn }) => ["phone", fn.min<number>("list_id").as("listId")])
    .where("phone", "in", phones).groupBy("phone").execute();
  for (const [listId, numbers] of Map.groupBy(others, ({ listId }) => listId)) {
    const list = await readSuppressionList(trx, listId);
    await trx.updateTable("suppressed_numbers")
      .set({ list_id: listId, reason: reasonOf(list!), created_at: list!.created_at })
      .where("phone", "in", phonesOf(numbers)).execute();
  }
  const staying = new Set(phonesOf(others));
  const released = phones.filter((phone) => !staying.has(phone));
  if (released.length === 0) return 0;
  await trx.deleteFrom("suppressed_numbers").where("phone", "in", released).execute();
  return released.length;
}

function phonesOf(numbers: readonly { phone: string }[]): string[] {
  return numbers.map(({ phone }) => phone);
}
