/** A campaign that stops by itself, for a time or until its owner acts. */
import type { Transaction } from "kysely";
import type { Campaign, Schema } from "../../db/schema.ts";
import { RESERVED } from "../gates/budget.ts";
import { type NoticeKind, notify } from "../notices/notify.ts";

/** What stopped it: its budget, or something else that went wrong. */
type Cause = NoticeKind & ("budget_used" | "paused");

/** Until then none of its leads is looked at. Without a kind its owner gets no notice. */
export async function holdCampaign(
  trx: Transaction<Schema>,
  { campaignId, until, reason, kind, now }: {
    campaignId: number;
    until: Date;
    reason: string;
    kind: Cause | undefined;
    now: Date;
  },
): Promise<void> {
  const held = await trx.updateTable("campaigns")
    .set({ hold_until: until.toISOString(), hold_reason: reason })
    .where("id", "=", campaignId).where("status", "=", "running").returning("name")
    .executeTakeFirst();
  if (held === undefined || kind === undefined) return;
  const event = `campaign ${campaignId} held until ${until.toISOString()}`;
  await notify(trx, { kind, campaignId, event, text: `${held.name}: ${reason}`, now });
}

/** A call has ended: what was reserved for it is spent, or free again. */
export async function releaseReserved(
  trx: Transaction<Schema>,
  { id, hold_reason }: Pick<Campaign, "id" | "hold_reason">,
): Promise<void> {
  if (!hold_reason?.startsWith(RESERVED)) return;
  await trx.updateTable("campaigns").set({ hold_until: null, hold_reason: null })
    .where("id", "=", id).execute();
}

/** It goes on when a person presses Start. */
export async function pauseByItself(
  trx: Transaction<Schema>,
  { campaignId, reason, kind = "paused", now }: {
    campaignId: number;
    reason: string;
    kind?: Cause;
    now: Date;
  },
): Promise<void> {
  const paused = await pauseBecause(trx, campaignId, reason);
  if (paused === undefined) return;
  const event = `campaign ${campaignId} paused at ${now.toISOString()}`;
  const text = `${paused.name} paused itself. ${reason}`;
  await notify(trx, { kind, campaignId, event, text, now });
}

/** Why a campaign is paused that goes on by itself, unless a person pauses it meanwhile. */
export const UNDOING = "An import is being undone.";

/** A person asked for it, and it takes a moment: nobody needs a notice. */
export async function pauseToUndo(trx: Transaction<Schema>, campaignId: number): Promise<void> {
  await pauseBecause(trx, campaignId, UNDOING);
}

/** Undefined when it did not run. */
async function pauseBecause(
  trx: Transaction<Schema>,
  campaignId: number,
  reason: string,
): Promise<{ name: string } | undefined> {
  return await trx.updateTable("campaigns").set({ status: "paused", paused_reason: reason })
    .where("id", "=", campaignId).where("status", "=", "running").returning("name")
    .executeTakeFirst();
}
