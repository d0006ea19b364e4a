/** A number where it stands by the way: rows that became no lead, other people's columns, messages. */
import type { Store } from "../../db/store.ts";
import { fairTurns } from "../leads/batch.ts";
import { holdsNumber, piecesOf } from "./number_in_text.ts";

/** So many ids or rows at a time. */
const PART = 1_000;

/** How many places it was removed from; `number` is as people write it at home, digits alone. */
export async function eraseStrays(store: Store, number: string): Promise<number> {
  return await eraseImportLines(store, number) + await eraseColumns(store, number) +
    await eraseMessages(store, number);
}

async function eraseImportLines(store: Store, number: string): Promise<number> {
  const othersTurn = fairTurns();
  const pieces = piecesOf(number);
  let erased = 0;
  const imports = await store.db.selectFrom("imports").select("id").orderBy("id").execute();
  for (const { id } of imports) {
    for (const verdict of ["merged", "rejected", "left_out"] as const) {
      const lines = store.db.selectFrom("import_lines").where("import_id", "=", id)
        .where("verdict", "=", verdict);
      const { last } = await lines.select(({ fn }) => fn.max("line").as("last"))
        .executeTakeFirstOrThrow();
      for (let from = 0; from <= Number(last ?? -1); from += PART) {
        const found = await lines.select(["line", "phone", "cells"])
          .where("line", ">=", from).where("line", "<", from + PART)
          .where(({ or, eb }) => or([eb("phone", "like", pieces), eb("cells", "like", pieces)]))
          .execute();
        const theirs = found.filter(({ phone, cells }) =>
          [phone, ...JSON.parse(cells)].some((cell) => holdsNumber(cell, number))
        ).map(({ line }) => line);
        erased += theirs.length;
        if (theirs.length > 0) {
          await store.write((trx) =>
            trx.deleteFrom("import_lines").where("import_id", "=", id)
              .where("verdict", "=", verdict).where("line", "in", theirs).execute()
          );
        }
        await othersTurn();
      }
    }
  }
  return erased;
}

/** Other leads keep their row, without the cell that holds this number. */
async function eraseColumns(store: Store, number: string): Promise<number> {
  const othersTurn = fairTurns();
  let erased = 0;
  const { last } = await store.db.selectFrom("leads").select(({ fn }) => fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  for (let from = 0; from <= Number(last ?? -1); from += PART) {
    const found = await store.db.selectFrom("leads").select(["id", "fields"])
      .where("id", ">=", from).where("id", "<", from + PART)
      .where("fields", "like", piecesOf(number)).execute();
    for (const { id, fields } of found) {
      const cells = Object.entries<string>(JSON.parse(fields));
      const kept = cells.filter(([, cell]) => !holdsNumber(cell, number));
      if (kept.length === cells.length) continue;
      erased++;
      await store.write((trx) =>
        trx.updateTable("leads").set({ fields: JSON.stringify(Object.fromEntries(kept)) })
          .where("id", "=", id).execute()
      );
    }
    await othersTurn();
  }
  return erased;
}

/** What Bland sent of calls that are not in the ledger. */
async function eraseMessages(store: Store, number: string): Promise<number> {
  const othersTurn = fairTurns();
  let erased = 0;
  const { last } = await store.db.selectFrom("webhook_messages")
    .select(({ fn }) => fn.max("id").as("last")).executeTakeFirstOrThrow();
  for (let from = 0; from <= Number(last ?? -1); from += PART) {
    const found = await store.db.selectFrom("webhook_messages").select("id")
      .where("id", ">=", from).where("id", "<", from + PART).where("call_id", "is", null)
      .where("body", "like", `%${number}%`).execute();
    erased += found.length;
    if (found.length > 0) {
      await store.write((trx) =>
        trx.deleteFrom("webhook_messages").where("id", "in", found.map(({ id }) => id)).execute()
      );
    }
    await othersTurn();
  }
  return erased;
}
