/**
 * What holds up a lead that waits, whoever it is: Pause, a campaign that stopped by itself, a day's
 * budget. A million leads do not get it written down one by one; it is told where they are shown.
 */
import type { Campaign, Lead, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { type Standstill, standstill } from "../calls/standstill.ts";

type Shown = Pick<Lead, "campaign_id" | "status" | "reason" | "next_call_at">;

/** What a lead waits for: an instant, ISO 8601; its turn; or that somebody lets the calls go on. */
export type NextCall = { at: string } | { when: "due" | HeldUp["by"] };

/** Until when; null: until somebody, or Leadline, has seen to it. */
interface HeldUp extends Standstill {
  by: "campaign" | "everybody";
}

/** The leads with the reason that holds now and, where they wait, with their next call. */
export async function withHeldUp<T extends Shown>(
  db: Queries,
  leads: readonly T[],
  { mode, now }: { mode: Mode; now: Date },
): Promise<(T & { nextCall?: NextCall })[]> {
  const waiting = leads.filter(({ status }) => status === "waiting");
  if (waiting.length === 0) return [...leads];
  const still = await standstill(db, { mode, now });
  const campaigns = await db.selectFrom("campaigns")
    .select(["id", "status", "paused_reason", "hold_until", "hold_reason"])
    .where("id", "in", [...new Set(waiting.map(({ campaign_id }) => campaign_id))]).execute();
  const holds = new Map(campaigns.map((campaign) => [
    campaign.id,
    longest(whatHolds(campaign, now), still && { ...still, by: "everybody" }),
  ]));
  return leads.map((lead) => {
    if (lead.status !== "waiting") return lead;
    const hold = holds.get(lead.campaign_id) ?? null;
    const nextCall = nextCallOf(lead, hold, now);
    return { ...lead, reason: hold?.reason || lead.reason, nextCall };
  });
}

type MayBeHeld = Pick<Campaign, "status" | "paused_reason" | "hold_until" | "hold_reason">;

function whatHolds(
  { status, paused_reason, hold_until, hold_reason }: MayBeHeld,
  now: Date,
): HeldUp | null {
  if (status === "paused") {
    const reason = paused_reason === null
      ? "Its campaign is paused."
      : `Its campaign paused itself. ${paused_reason}`;
    return { reason, until: null, by: "campaign" };
  }
  if (status !== "running" || hold_until === null) return null;
  const until = new Date(hold_until);
  return until > now ? { reason: hold_reason ?? "", until, by: "campaign" } : null;
}

/** Of two the one that holds longer. */
function longest(one: HeldUp | null, other: HeldUp | null): HeldUp | null {
  if (one === null || other === null) return one ?? other;
  if (one.until === null || other.until === null) return one.until === null ? one : other;
  return one.until >= other.until ? one : other;
}

function nextCallOf({ next_call_at }: Shown, hold: HeldUp | null, now: Date): NextCall {
  if (hold?.until === null) return { when: hold.by };
  const at = [next_call_at ?? "", hold?.until.toISOString() ?? ""].toSorted()[1];
  return at > now.toISOString() ? { at } : { when: "due" };
}
