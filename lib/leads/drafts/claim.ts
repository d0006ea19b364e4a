/** A draft follows its import, each step in the transaction of the import's own. */
import type { Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { ImportRefusal } from "../import_source.ts";

/** A draft as somebody has seen and confirmed it. */
export interface DraftClaim {
  id: number;
  version: number;
}

/** Undefined when it may be imported now. */
export async function whyNotTaken(
  trx: Transaction<Schema>,
  { id, version }: DraftClaim,
): Promise<ImportRefusal | undefined> {
  const draft = await trx.selectFrom("import_drafts").selectAll().where("id", "=", id)
    .executeTakeFirst();
  if (draft?.status !== "ready" || draft.version !== version) {
    return refused("The list was changed or imported meanwhile. Look at it again.");
  }
  if (draft.campaign_id === null) return undefined;
  const campaign = await trx.selectFrom("campaigns").select(["name", "archived_at"])
    .where("id", "=", draft.campaign_id).executeTakeFirst();
  if (campaign === undefined) {
    return refused(
      `Campaign ${draft.campaign_id} is gone. Discard this list and upload it without a campaign.`,
    );
  }
  if (campaign.archived_at !== null) {
    return refused(
      `The campaign "${campaign.name}" was archived meanwhile. Take it back from the archive, or ` +
        "discard this list and upload it without a campaign.",
    );
  }
}

function refused(detail: string): ImportRefusal {
  return { kind: "refused", title: "Not imported", detail };
}

export async function takeDraft(
  trx: Transaction<Schema>,
  { draft: { id }, importId, at }: { draft: DraftClaim; importId: number; at: string },
): Promise<void> {
  await trx.updateTable("import_drafts")
    .set({ status: "importing", import_id: importId, problem: "", touched_at: at })
    .where("id", "=", id).where("status", "=", "ready").execute();
}

export async function closeDraft(
  trx: Transaction<Schema>,
  { importId, at }: { importId: number; at: string },
): Promise<void> {
  await trx.updateTable("import_drafts").set({ status: "imported", touched_at: at })
    .where("import_id", "=", importId).where("status", "=", "importing").execute();
}

/** Its import was taken back: it can be confirmed once more. */
export async function giveDraftBack(trx: Transaction<Schema>, importId: number): Promise<void> {
  await trx.updateTable("import_drafts").set({
    status: "ready",
    import_id: null,
    problem: "The import did not reach its end; nothing was imported. Import it once more.",
  }).where("import_id", "=", importId).where("status", "=", "importing").execute();
}
