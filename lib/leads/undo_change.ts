/** Takes a change of many leads back: of each lead that nothing has happened to since. */
import type { Transaction } from "kysely";
import type { Lead, LeadStatus, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { KEPT } from "./change_leads.ts";
import type { LeadAction } from "./lead_actions.ts";
import { tell } from "./lead_event.ts";
import { moveLead } from "./move_lead.ts";

export type UndoneChange = { kind: "undone"; restored: number } | {
  kind: "refused";
  reason: string;
};

const BATCH = 50;

/** Where each action has put a lead. */
const PUT_TO: Record<Exclude<LeadAction, "suppress">, LeadStatus> = {
  call_again: "pending",
  skip: "skipped",
  move: "pending",
};

export async function undoChange(
  { store, clock }: { store: Store; clock: Clock },
  { id, actor }: { id: number; actor: string },
): Promise<UndoneChange> {
  const action = await store.write((trx) => beginUndo(trx, { id, actor, clock }));
  if (action === undefined) return { kind: "refused", reason: "There is nothing left to undo." };
  let restored = 0;
  for (let after = 0;;) {
    const batch = await store.db.selectFrom("changed_leads").selectAll()
      .where("change_id", "=", id).where("lead_id", ">", after).orderBy("lead_id").limit(BATCH)
      .execute();
    if (batch.length === 0) return { kind: "undone", restored };
    after = batch[batch.length - 1].lead_id;
    restored += await store.write(async (trx) => {
      let count = 0;
      for (const row of batch) {
        count += Number(await restore(trx, { ...row, action, actor, now: clock.now() }));
      }
      return count;
    });
  }
}

/** A change is undone once. */
async function beginUndo(
  trx: Transaction<Schema>,
  { id, actor, clock }: { id: number; actor: string; clock: Clock },
): Promise<keyof typeof PUT_TO | undefined> {
  const change = await trx.updateTable("lead_changes")
    .set({ undone_at: clock.now().toISOString() })
    .where("id", "=", id).where("undone_at", "is", null).where("action", "<>", "suppress")
    .returningAll().executeTakeFirst();
  if (change === undefined) return undefined;
  const detail = `${change.action}, change ${id}`;
  await audit(trx, { actor, action: "undid a change of many leads", detail, clock });
  return change.action as keyof typeof PUT_TO;
}

async function restore(
  trx: Transaction<Schema>,
  { lead_id: leadId, before, action, actor, now }: {
    lead_id: number;
    before: string;
    action: keyof typeof PUT_TO;
    actor: string;
    now: Date;
  },
): Promise<boolean> {
  const values = JSON.parse(before);
  const { status, ...set } = Object.fromEntries(
    KEPT.map((name, i) => [name, values[i]]),
  ) as Pick<Lead, typeof KEPT[number]>;
  if (await isTaken(trx, { leadId, campaignId: set.campaign_id })) return false;
  const campaign = await trx.selectFrom("campaigns").select("status")
    .where("id", "=", set.campaign_id).executeTakeFirst();
  // Nobody dials for a campaign that has finished meanwhile: Start does it again.
  const isOver = status === "waiting" && campaign?.status === "finished";
  const isMoved = await moveLead(trx, {
    leadId,
    from: [PUT_TO[action]],
    to: isOver ? "pending" : status,
    set: isOver ? { ...set, next_call_at: null, started_mode: null } : set,
  });
  if (!isMoved) return false;
  await tell(trx, { leadId, text: `${actor} took the last change back.`, at: now });
  return true;
}

/** Its number came into the campaign that it was moved out of. */
async function isTaken(
  trx: Transaction<Schema>,
  { leadId, campaignId }: { leadId: number; campaignId: number },
): Promise<boolean> {
  const other = await trx.selectFrom("leads").select("leads.id")
    .innerJoin("leads as own", "own.phone", "leads.phone")
    .where("own.id", "=", leadId).where("leads.id", "<>", leadId)
    .where("leads.campaign_id", "=", campaignId).executeTakeFirst();
  return other !== undefined;
}
