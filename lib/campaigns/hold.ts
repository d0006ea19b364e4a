/** A campaign that stops by itself, for a time or until its owner acts. */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";

/** Until then none of its leads is looked at. */
export async function holdCampaign(
  trx: Transaction<Schema>,
  { campaignId, until, reason }: { campaignId: number; until: Date; reason: string },
): Promise<void> {
  await trx.updateTable("campaigns")
    .set({ hold_until: until.toISOString(), hold_reason: reason })
    .where("id", "=", campaignId).where("status", "=", "running").execute();
}

/** Why a campaign is paused that goes on by itself, unless a person pauses it meanwhile. */
export const UNDOING = "An import is being undone.";

/** It goes on when a person presses Start. */
export async function pauseByItself(
  trx: Transaction<Schema>,
  { campaignId, reason }: { campaignId: number; reason: string },
): Promise<void> {
  await trx.updateTable("campaigns").set({ status: "paused", paused_reason: reason })
    .where("id", "=", campaignId).where("status", "=", "running").execute();
}
