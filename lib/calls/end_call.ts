/** The end of a call: its result, and what follows for the person, the number and the campaign. */
import type { Transaction } from "kysely";
import type { Call, Campaign, Schema } from "../../db/schema.ts";
import type { CallRecord } from "../bland/call_record.ts";
import { type Outcome, outcomeOf } from "../bland/outcome.ts";
import { askedToStop } from "../bland/outcome/asked_to_stop.ts";
import { disclosed } from "../bland/outcome/disclosed.ts";
import { campaignOf } from "../campaigns/campaign.ts";
import { breakCircuit } from "../campaigns/circuit_breaker.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { releaseReserved } from "../campaigns/hold.ts";
import { settingsOf } from "../campaigns/settings.ts";
import { noticeLowBudget } from "../notices/low_budget.ts";
import { noteTrialOutcome } from "../campaigns/trial/results.ts";
import { microdollars } from "../campaigns/spending.ts";
import { tell } from "../leads/lead_event.ts";
import { emit, idsOf } from "../webhooks/event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { suppress } from "../suppression/suppress.ts";
import { plannedTry, waitForNextTry } from "./follow_up.ts";
import { forgetSpoken, heardTranscript } from "./live_calls.ts";
import type { NextTry } from "./retry.ts";
import { moveCall } from "./state.ts";

type Trx = Transaction<Schema>;

/** False when the call was no longer where it was expected; then nothing has changed. */
export async function endCall(
  trx: Trx,
  { call, record, now }: { call: Call; record: CallRecord; now: Date },
): Promise<boolean> {
  const campaign = await campaignOf(trx, call);
  const settings = settingsOf(campaign);
  const told = disclosed(record.turns, settings.businessName);
  const said = record.transcript !== "" ? record : await heardTranscript(trx, record.blandCallId);
  const { outcome, reason } = outcomeOf({ ...record, ...said });
  const isClosed = await closeCall(trx, {
    call,
    campaign,
    outcome,
    reason,
    now,
    next: await plannedTry(trx, { call, settings, outcome, summary: record.summary, now }),
    facts: {
      bland_call_id: record.blandCallId,
      duration: record.durationSeconds,
      transcript: said.transcript,
      turns: JSON.stringify(said.turns),
      summary: record.summary,
      answered_by: record.answeredBy,
      disposition: record.dispositionTag || null,
      price: record.price,
      recording_url: record.recordingUrl,
      answered_at: pickedUpAt(record),
      disclosed: told === null ? null : Number(told),
      // Where Bland names no price, the dearest that was reserved stays.
      ...(record.price === null ? {} : { cost_microdollars: microdollars(record.price) }),
    },
  });
  if (isClosed) await noticeLowBudget(trx, { campaign, mode: call.mode, now });
  if (isClosed && (outcome === "failed" || told === false)) {
    await breakCircuit(trx, { campaignId: call.campaign_id, mode: call.mode, now });
  }
  return isClosed;
}

/**
 * The recording begins where the call was picked up: its length before its end. `started_at` is when
 * the call was ordered. https://docs.bland.ai/tutorials/post-call-webhooks
 */
export function pickedUpAt({ endedAt, durationSeconds }: CallRecord): string | null {
  if (endedAt === null || !durationSeconds) return null;
  return new Date(Date.parse(endedAt) - durationSeconds * 1_000).toISOString();
}

/** Bland accepted the call and then lost it: nothing more will be heard of it. */
export async function abandonCall(
  trx: Trx,
  { call, outcome, reason, now }: {
    call: Call;
    outcome: Outcome & ("failed" | "cancelled");
    reason: string;
    now: Date;
  },
): Promise<boolean> {
  const campaign = await campaignOf(trx, call);
  const { turns, transcript } = await heardTranscript(trx, call.bland_call_id);
  const wish = askedToStop(turns);
  return await closeCall(trx, {
    call,
    campaign,
    outcome: wish ? "do_not_call" : outcome,
    reason: wish ? `The person asked not to be called again: "${wish.sentence}"` : reason,
    now,
    next: null,
    facts: { transcript, turns: JSON.stringify(turns) },
  });
}

async function closeCall(
  trx: Trx,
  { call, campaign, outcome, reason, now, next, facts }: {
    call: Call;
    campaign: Campaign;
    outcome: Outcome;
    reason: string;
    now: Date;
    /** When the lead is called again by itself; null: it is done with. */
    next: NextTry | null;
    facts: Partial<Omit<Call, "id" | "state">>;
  },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "ended",
    set: { ...facts, outcome, reason, check_at: null, ended_at: now.toISOString() },
  });
  if (moved === undefined) return false;
  await releaseReserved(trx, campaign);
  await forgetSpoken(trx, moved.bland_call_id);
  await noteTrialOutcome(trx, call);
  await emit(trx, { kind: "call.ended", ...idsOf(call), now });
  if (outcome === "interested") await emit(trx, { kind: "lead.interested", ...idsOf(call), now });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text: reason, at: now });
  const set = { outcome, bland_call_id: moved.bland_call_id };
  if (next === null) {
    const text = outcome === "callback" ? `${reason} ${NO_CALLBACK}` : reason;
    await moveLead(trx, {
      leadId: call.lead_id,
      from: ["dialing", "review"],
      to: "done",
      set: { ...set, reason: text, next_call_at: null },
    });
    if (text !== reason) {
      await tell(trx, { leadId: call.lead_id, callId: call.id, text: NO_CALLBACK, at: now });
    }
  } else {
    const from = ["dialing", "review"] as const;
    await waitForNextTry(trx, { call, from, reason, next, set, now });
  }
  await heedWish(trx, { call, outcome, reason, now });
  await finishCampaign(trx, call.campaign_id, now);
  return true;
}

const NO_CALLBACK = "Nobody calls back by itself: no time was understood, or the campaign allows " +
  "no further call. Decide when to call back.";

/** Who does not want to be called is not, even when we hear of it after the call was settled. */
export async function heedWish(
  trx: Trx,
  { call, outcome, reason, now }: { call: Call; outcome: Outcome; reason: string; now: Date },
): Promise<void> {
  if (outcome !== "do_not_call") return;
  const wish = { phone: call.phone, source: "opt_out", reason, callId: call.id, now } as const;
  const { added } = await suppress(trx, wish);
  if (added > 0) await emit(trx, { kind: "lead.opted_out", ...idsOf(call), now });
}
