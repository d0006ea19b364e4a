/** Takes a change of many leads back: of each lead that nothing has happened to since. */
import { type Selectable, sql, type Transaction } from "kysely";
import type { ChangedLeadsTable, Lead, LeadChange, Schema } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import type { Clock } from "../clock.ts";
import { type Count, countUpTo } from "../lists/count.ts";
import { audit } from "../people/audit.ts";
import { type Kept, keptFrom, keptOf } from "./kept.ts";
import { tell } from "./lead_event.ts";
import { moveLead } from "./move_lead.ts";

/** `left`: leads that were left alone. */
export type UndoneChange = { kind: "undone"; restored: number; left: number } | {
  kind: "refused";
  reason: string;
};

interface Undo {
  /** Of the change. */
  id: number;
  actor: string;
  now: Date;
}

const BATCH = 50;

export async function undoChange(
  { store, clock }: { store: Store; clock: Clock },
  { id, actor }: { id: number; actor: string },
): Promise<UndoneChange> {
  const isBegun = await store.write((trx) => beginUndo(trx, { id, actor, clock }));
  if (!isBegun) return { kind: "refused", reason: "There is nothing left to undo." };
  const counts = { restored: 0, left: 0 };
  for (let after = 0;;) {
    const batch = await store.write((trx) =>
      undoBatch(trx, { id, actor, now: clock.now() }, after)
    );
    if (batch === null) return { kind: "undone", ...counts };
    counts.restored += batch.restored;
    counts.left += batch.left;
    after = batch.last;
  }
}

/** How many leads the undoing of a change left alone. */
export async function countLeft(
  db: Queries,
  { id, undone_at: undoneAt }: LeadChange,
): Promise<Count> {
  if (undoneAt === null) return { count: 0, isExact: true };
  return await countUpTo(db, sql`select 1 from changed_leads where change_id = ${id}`);
}

/** A change is undone once. */
async function beginUndo(
  trx: Transaction<Schema>,
  { id, actor, clock }: { id: number; actor: string; clock: Clock },
): Promise<boolean> {
  const change = await trx.updateTable("lead_changes")
    .set({ undone_at: clock.now().toISOString() })
    .where("id", "=", id).where("undone_at", "is", null).where("action", "<>", "suppress")
    .returningAll().executeTakeFirst();
  if (change === undefined) return false;
  const detail = `${change.action}, change ${id}`;
  await audit(trx, { actor, action: "undid a change of many leads", detail, clock });
  return true;
}

/** What is restored is kept no more: what stays was left alone. Null: there are no more leads. */
async function undoBatch(
  trx: Transaction<Schema>,
  undo: Undo,
  after: number,
): Promise<{ restored: number; left: number; last: number } | null> {
  const rows = await trx.selectFrom("changed_leads").selectAll()
    .where("change_id", "=", undo.id).where("lead_id", ">", after).orderBy("lead_id").limit(BATCH)
    .execute();
  if (rows.length === 0) return null;
  const restored: number[] = [];
  const campaigns = new Set<number>();
  for (const row of rows) {
    const { lead, before } = await leadOf(trx, row);
    if (!await restore(trx, undo, { row, lead, before })) continue;
    restored.push(lead.id);
    campaigns.add(lead.campaign_id).add(before.campaign_id);
  }
  if (restored.length > 0) {
    await trx.deleteFrom("changed_leads").where("change_id", "=", undo.id)
      .where("lead_id", "in", restored).execute();
  }
  for (const id of campaigns) await finishCampaign(trx, id, undo.now);
  return {
    restored: restored.length,
    left: rows.length - restored.length,
    last: rows[rows.length - 1].lead_id,
  };
}

/** The lead as it is, and as it was before the change. */
async function leadOf(
  trx: Transaction<Schema>,
  { lead_id: id, before }: Selectable<ChangedLeadsTable>,
): Promise<{ lead: Lead; before: Kept }> {
  const lead = await trx.selectFrom("leads").selectAll().where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { lead, before: keptFrom(before) };
}

/** False: it was left alone. */
async function restore(
  trx: Transaction<Schema>,
  { actor, now }: Undo,
  { row, lead, before }: { row: Selectable<ChangedLeadsTable>; lead: Lead; before: Kept },
): Promise<boolean> {
  if (await hasGoneOn(trx, row, lead) || await isTaken(trx, lead, before)) return false;
  const { status, ...set } = await asOfNow(trx, before);
  await moveLead(trx, { leadId: lead.id, from: [lead.status], to: status, set });
  await tell(trx, { leadId: lead.id, text: `${actor} took the last change back.`, at: now });
  return true;
}

/** It is no longer what the change made of it, or was changed anew, if only to the same. */
async function hasGoneOn(
  trx: Transaction<Schema>,
  { change_id: changeId, after }: Selectable<ChangedLeadsTable>,
  lead: Lead,
): Promise<boolean> {
  if (keptOf(lead) !== after) return true;
  const newer = await trx.selectFrom("changed_leads").select("change_id")
    .where("lead_id", "=", lead.id).where("change_id", ">", changeId).limit(1).executeTakeFirst();
  return newer !== undefined;
}

/** Its number came into the campaign that it was moved out of. */
async function isTaken(
  trx: Transaction<Schema>,
  { id, phone }: Lead,
  { campaign_id: campaignId }: Kept,
): Promise<boolean> {
  const other = await trx.selectFrom("leads").select("id").where("phone", "=", phone)
    .where("campaign_id", "=", campaignId).where("id", "<>", id).executeTakeFirst();
  return other !== undefined;
}

/** Nobody dials for a campaign that has finished meanwhile: Start does it again. */
async function asOfNow(trx: Transaction<Schema>, before: Kept): Promise<Kept> {
  const campaign = await trx.selectFrom("campaigns").select("status")
    .where("id", "=", before.campaign_id).executeTakeFirst();
  return before.status === "waiting" && campaign?.status === "finished"
    ? { ...before, status: "pending", next_call_at: null, started_mode: null }
    : before;
}
