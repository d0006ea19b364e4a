/** Taking an import back, by its owner's wish or because it did not reach its end. */
import { sql, type Transaction } from "kysely";
import type { Import, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { pauseToUndo, UNDOING } from "../campaigns/hold.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import type { By } from "../people/by.ts";
import { BATCH, nextTurn } from "./batch.ts";
import { giveDraftBack } from "./drafts/claim.ts";
import { handOverShared } from "./shared_leads.ts";

type On = Pick<By, "store" | "clock">;

export type Undone =
  | { kind: "undone"; leads: number }
  /** The sentence says why not. */
  | { kind: "refused"; reason: string };

/** Removes the leads that only this import brought, as long as none of its leads was called. */
export async function undoImport(
  { store, clock, actor }: By,
  importId: number,
): Promise<Undone> {
  const opened = await store.write(async (trx) => {
    const opened = await openUndo(trx, importId);
    if (opened.kind === "refused") return opened;
    await audit(trx, { actor, action: "undid an import", detail: `import ${importId}`, clock });
    return opened;
  });
  if (opened.kind === "refused") return opened;
  const leads = await removeLeads({ store, clock }, importId);
  await resumeCampaign({ store, clock }, opened.campaignId);
  return { kind: "undone", leads };
}

type Opened =
  | { kind: "opened"; campaignId: number }
  | { kind: "refused"; reason: string };

/** From here on no lead of it is dialed: Start takes only imports that are done. */
async function openUndo(trx: Transaction<Schema>, importId: number): Promise<Opened> {
  const found = await trx.selectFrom("imports").selectAll().where("id", "=", importId)
    .executeTakeFirst();
  const reason = found === undefined ? "There is no such import." : REFUSALS[found.status];
  if (found === undefined || reason !== undefined) return { kind: "refused", reason: reason! };
  const beside = await trx.selectFrom("imports").select("id")
    .where("campaign_id", "=", found.campaign_id).where("status", "=", "reading").limit(1)
    .executeTakeFirst();
  if (beside !== undefined) return { kind: "refused", reason: MERGING };
  const called = await trx.selectFrom("leads").innerJoin("calls", "calls.lead_id", "leads.id")
    .select("calls.id").where("leads.import_id", "=", importId).limit(1).executeTakeFirst();
  if (called !== undefined) {
    return {
      kind: "refused",
      reason: "A lead of this import was called, so it stays. Pause the campaign instead.",
    };
  }
  await trx.updateTable("imports").set({ status: "undone" }).where("id", "=", importId).execute();
  // A lead that waits already is not dialed while its import is being removed.
  await pauseToUndo(trx, found.campaign_id);
  return { kind: "opened", campaignId: found.campaign_id };
}

const REFUSALS: Record<Import["status"], string | undefined> = {
  done: undefined,
  reading: "This import is still being read. Wait until it has ended.",
  undone: "It is undone already.",
};

/** Its rows are being merged into leads that would go. */
const MERGING =
  "Another list is being read into the campaign of this import. Wait until that has ended.";

/** Unless a person has paused it meanwhile. */
async function resumeCampaign({ store, clock }: On, campaignId: number): Promise<void> {
  await store.write(async (trx) => {
    await trx.updateTable("campaigns").set({ status: "running", paused_reason: null })
      .where("id", "=", campaignId).where("status", "=", "paused")
      .where("paused_reason", "=", UNDOING).execute();
    await finishCampaign(trx, campaignId, clock.now());
  });
}

/** Removes all traces of an import that did not reach its end. */
export async function takeBack({ store, clock }: On, importId: number): Promise<void> {
  await removeLeads({ store, clock }, importId);
  await store.write(async (trx) => {
    await giveDraftBack(trx, importId);
    const removed = await trx.deleteFrom("imports").where("id", "=", importId)
      .where("status", "=", "reading").returningAll().executeTakeFirst();
    if (removed !== undefined) await removeOwnCampaign(trx, removed);
  });
}

/** An import that has not written a row for so long is not being read by any process. */
const SILENT_MS = 60_000;

/** At boot: finishes what a process that died has left of an import or of an undo. */
export async function discardUnfinishedImports(store: Store, clock: Clock): Promise<void> {
  const silentSince = new Date(clock.now().getTime() - SILENT_MS).toISOString();
  const unfinished = await store.db.selectFrom("imports").select(["id", "status"])
    .where("status", "=", "reading")
    // Nobody else has this SQLite file open.
    .$if(store.dialect === "postgres", (imports) => imports.where("finished_at", "<", silentSince))
    .execute();
  for (const { id } of unfinished) await takeBack({ store, clock }, id);
  const undone = await store.db.selectFrom("imports").select(["id", "campaign_id"])
    .where("status", "=", "undone")
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("leads").select("leads.id").whereRef("import_id", "=", "imports.id"))
    ).execute();
  for (const { id, campaign_id: campaignId } of undone) {
    await removeLeads({ store, clock }, id);
    await resumeCampaign({ store, clock }, campaignId);
  }
}

/** How many there were. A lead that was called stays with its calls. */
async function removeLeads({ store, clock }: On, importId: number): Promise<number> {
  await handOverShared(store, importId);
  for (let removed = 0;;) {
    const batch = await store.write((trx) => removeBatch(trx, importId, clock.now()));
    removed += batch;
    if (batch < BATCH) return removed;
    await nextTurn();
  }
}

/** Leads may have been moved to other campaigns, where nobody else is left. */
async function removeBatch(
  trx: Transaction<Schema>,
  importId: number,
  now: Date,
): Promise<number> {
  const removed = await trx.deleteFrom("leads").where(
    "id",
    "in",
    (leads) =>
      leads.selectFrom("leads").select("leads.id").where("import_id", "=", importId)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("calls").select("calls.id").whereRef("lead_id", "=", "leads.id")))
        ).limit(BATCH),
  ).returning("campaign_id").execute();
  for (const id of new Set(removed.map((lead) => lead.campaign_id))) {
    await finishCampaign(trx, id, now);
  }
  return removed.length;
}

/** The campaign that was made with this import, where nothing else came into it. */
async function removeOwnCampaign(trx: Transaction<Schema>, removed: Import): Promise<void> {
  await trx.deleteFrom("campaigns").where("id", "=", removed.campaign_id)
    .where("status", "=", "draft").where("created_at", "=", removed.created_at)
    .where(({ not, exists, selectFrom }) =>
      not(exists(
        selectFrom("leads").select(sql`1`.as("one")).whereRef("campaign_id", "=", "campaigns.id"),
      ))
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(
        selectFrom("imports").select(sql`1`.as("one")).whereRef("campaign_id", "=", "campaigns.id"),
      ))
    ).execute();
}
