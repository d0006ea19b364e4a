/** Taking an import back, by its owner's wish or because it did not reach its end. */
import { sql } from "kysely";
import type { Store } from "../../db/store.ts";

export type Undone =
  | { kind: "undone"; leads: number }
  /** The sentence says why not. */
  | { kind: "refused"; reason: string };

const BATCH = 1_000;

/** Removes the leads of an import, as long as none of them was called. */
export async function undoImport(store: Store, importId: number): Promise<Undone> {
  return await store.write(async (trx): Promise<Undone> => {
    const found = await trx.selectFrom("imports").select(["id", "status"])
      .where("id", "=", importId).executeTakeFirst();
    if (found === undefined) return { kind: "refused", reason: "There is no such import." };
    if (found.status === "undone") return { kind: "refused", reason: "It is undone already." };
    const called = await trx.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id")
      .select("calls.id").where("leads.import_id", "=", importId).limit(1).executeTakeFirst();
    if (called !== undefined) {
      return {
        kind: "refused",
        reason: "A lead of this import was called, so it stays. Pause the campaign instead.",
      };
    }
    // From here on no lead of it can be started: Start takes only imports that are done.
    await trx.updateTable("imports").set({ status: "undone" }).where("id", "=", importId).execute();
    const { numUpdatedRows } = await trx.updateTable("leads")
      .set({ status: "skipped", reason: "The import was undone.", next_call_at: null })
      .where("import_id", "=", importId).executeTakeFirstOrThrow();
    return { kind: "undone", leads: Number(numUpdatedRows) };
  }).then(async (undone) => {
    if (undone.kind === "undone") await removeLeads(store, importId);
    return undone;
  });
}

/** Removes all traces of an import that did not reach its end. */
export async function takeBack(store: Store, importId: number): Promise<void> {
  await removeLeads(store, importId);
  await store.write((trx) =>
    trx.deleteFrom("imports").where("id", "=", importId).where("status", "=", "reading").execute()
  );
  await removeEmptyCampaigns(store);
}

/** At boot: what a process that died in the middle of an import has left. */
export async function discardUnfinishedImports(store: Store): Promise<void> {
  const unfinished = await store.db.selectFrom("imports").select(["id", "status"])
    .where("status", "=", "reading").execute();
  for (const { id } of unfinished) await takeBack(store, id);
}

async function removeLeads(store: Store, importId: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom("leads").where(
        "id",
        "in",
        (leads) =>
          leads.selectFrom("leads").select("id").where("import_id", "=", importId).limit(BATCH),
      )
        .executeTakeFirstOrThrow()
    );
    if (Number(numDeletedRows) < BATCH) break;
    await new Promise((resolve) => setTimeout(resolve));
  }
  await removeEmptyCampaigns(store);
}

async function removeEmptyCampaigns(store: Store): Promise<void> {
  await store.write((trx) =>
    trx.deleteFrom("campaigns").where("status", "=", "draft")
      .where(({ not, exists, selectFrom }) =>
        not(exists(
          selectFrom("leads").select(sql`1`.as("one")).whereRef("campaign_id", "=", "campaigns.id"),
        ))
      )
      .where(({ not, exists, selectFrom }) =>
        not(exists(
          selectFrom("imports").select(sql`1`.as("one"))
            .whereRef("campaign_id", "=", "campaigns.id"),
        ))
      ).execute()
  );
}
