/**
 * What holds up a lead that waits, whoever it is: Pause, a campaign that stopped by itself, a day's
 * budget. A million leads do not get it written down one by one; it is told where they are shown.
 */
import type { Lead, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { standstill } from "../calls/standstill.ts";

type Shown = Pick<Lead, "campaign_id" | "status" | "reason">;

/** The leads with the reason that holds now. */
export async function withHeldUp<T extends Shown>(
  db: Queries,
  leads: readonly T[],
  { mode, now }: { mode: Mode; now: Date },
): Promise<T[]> {
  const waiting = leads.filter(({ status }) => status === "waiting");
  if (waiting.length === 0) return [...leads];
  const still = await standstill(db, { mode, now });
  const campaigns = await db.selectFrom("campaigns")
    .select(["id", "status", "paused_reason", "hold_until", "hold_reason"])
    .where("id", "in", [...new Set(waiting.map(({ campaign_id }) => campaign_id))]).execute();
  const reasons = new Map(campaigns.map((campaign) => [campaign.id, whatHolds(campaign, now)]));
  return leads.map((lead) => {
    const reason = reasons.get(lead.campaign_id) ?? still?.reason;
    return lead.status === "waiting" && reason ? { ...lead, reason } : lead;
  });
}

interface MayBeHeld {
  status: string;
  paused_reason: string | null;
  hold_until: string | null;
  hold_reason: string | null;
}

function whatHolds(
  { status, paused_reason, hold_until, hold_reason }: MayBeHeld,
  now: Date,
): string | undefined {
  if (status === "paused") {
    return paused_reason === null
      ? "Its campaign is paused."
      : `Its campaign paused itself. ${paused_reason}`;
  }
  const isHeld = status === "running" && (hold_until ?? "") > now.toISOString();
  return isHeld ? hold_reason ?? undefined : undefined;
}
