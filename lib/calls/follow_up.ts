/** What follows a call for its lead: another try as the plan says, or none. */
import type { Transaction } from "kysely";
import type { Call, Lead, LeadStatus, Schema } from "../../db/schema.ts";
import type { Outcome } from "../bland/outcome.ts";
import type { CampaignSettings } from "../campaigns/settings.ts";
import { placeOf } from "../gates/place.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { stopIfSuppressed } from "../suppression/suppress.ts";
import { mayFollow, type NextTry, nextTry } from "./retry.ts";

type Trx = Transaction<Schema>;

/** When the lead is called again by itself after this outcome; null: it is done with. */
export async function plannedTry(
  trx: Trx,
  { call, settings, outcome, summary, now }: {
    call: Call;
    /** Of its campaign. */
    settings: CampaignSettings;
    outcome: Outcome;
    summary: string;
    now: Date;
  },
): Promise<NextTry | null> {
  const { attempt } = call;
  if (!mayFollow({ outcome, attempt }, settings)) return null;
  const lead = await trx.selectFrom("leads").select(["phone", "timezone", "state", "zip"])
    .where("id", "=", call.lead_id).executeTakeFirstOrThrow();
  return nextTry({
    outcome,
    attempt,
    summary,
    endedAt: now,
    calledAt: await callTimes(trx, call.lead_id),
    zones: placeOf(lead).zones,
  }, settings);
}

async function callTimes(trx: Trx, leadId: number): Promise<Date[]> {
  const calls = await trx.selectFrom("calls").select("created_at").where("lead_id", "=", leadId)
    .where("state", "<>", "refused").execute();
  return calls.map(({ created_at }) => new Date(created_at));
}

/** A rehearsal does not wait; the timeline says that a live call would. */
export async function waitForNextTry(
  trx: Trx,
  { call, from, reason, next, set, now }: {
    call: Call;
    from: readonly LeadStatus[];
    /** Why there is another try, as a sentence. */
    reason: string;
    next: NextTry;
    set: Partial<Omit<Lead, "id" | "status">>;
    now: Date;
  },
): Promise<void> {
  const isRehearsal = call.mode === "rehearsal";
  const live = `${next.words} follows ${next.when}`.trim();
  const text = isRehearsal
    ? `${next.words} follows at once, for this is a rehearsal. Live: ${live}.`
    : `${live}.`;
  await moveLead(trx, {
    leadId: call.lead_id,
    from,
    to: "waiting",
    set: {
      ...set,
      reason: `${reason} ${text}`,
      next_call_at: (isRehearsal ? now : next.at).toISOString(),
    },
  });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
  // The number may have come on the list while the person was on the phone.
  await stopIfSuppressed(trx, { phone: call.phone, now });
}
