/** Drafts that nobody wants any more. */
import type { Draft } from "./draft.ts";
import type { ImportDraft } from "../../../db/schema.ts";
import { audit } from "../../people/audit.ts";
import type { Desk } from "./desk.ts";
import { hasFiles, removeFiles, removeStrayFiles } from "./files.ts";
import { removeRows } from "./remove_rows.ts";

export type Discarded = { kind: "discarded" } | { kind: "refused"; reason: string };

/** From its first step on it cannot be confirmed; one that is being imported stays. */
export async function discardDraft(
  desk: Desk,
  draft: Draft,
  { actor }: { actor: string },
): Promise<Discarded> {
  const discarded = await desk.store.write(async (trx) => {
    const { numUpdatedRows } = await trx.updateTable("import_drafts").set({ status: "discarded" })
      .where("id", "=", draft.id).where("status", "not in", ["importing", "imported", "discarded"])
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    const detail = `draft ${draft.id}, ${draft.file_name}`;
    await audit(trx, { actor, action: "discarded a list", detail, clock: desk.clock });
    return true;
  });
  if (!discarded) {
    return { kind: "refused", reason: "It was imported. Undo the import instead." };
  }
  await removeDraft(desk, draft);
  return { kind: "discarded" };
}

/** All of it: the rows first, in turns that hold nobody up. */
async function removeDraft(desk: Desk, draft: Pick<ImportDraft, "id" | "token">): Promise<void> {
  await emptyDraft(desk, draft);
  await desk.store.write((trx) =>
    trx.deleteFrom("import_drafts").where("id", "=", draft.id)
      .where("status", "in", ["imported", "discarded"]).execute()
  );
}

/** Its files and its rows; what became of it stays known. */
export async function emptyDraft(
  desk: Desk,
  draft: Pick<ImportDraft, "id" | "token">,
): Promise<void> {
  await removeRows(desk.store, "draft_problems", draft.id);
  await removeRows(desk.store, "draft_mends", draft.id);
  await removeFiles(desk.folder, draft);
}

export const KEPT_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

/** Removes what nobody has touched for a week, and what a process that died has left. */
export async function sweepDrafts(desk: Desk): Promise<void> {
  const { store, clock, folder } = desk;
  const now = clock.now();
  const keptSince = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await store.write((trx) =>
    trx.updateTable("import_drafts").set({ status: "discarded" })
      .where("touched_at", "<", keptSince).where("status", "not in", ["importing", "imported"])
      .execute()
  );
  const drafts = await store.db.selectFrom("import_drafts")
    .select(["id", "token", "status", "touched_at"]).execute();
  for (const draft of drafts) {
    const isOld = draft.status === "imported" && draft.touched_at < keptSince;
    if (draft.status === "discarded" || isOld) await removeDraft(desk, draft);
    else if (draft.status === "imported" && await hasFiles(folder, draft)) {
      await emptyDraft(desk, draft);
    }
  }
  await removeStrayFiles(folder, { tokens: new Set(drafts.map(({ token }) => token)), now });
}
