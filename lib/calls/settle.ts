/**
 * What happens to a call after its intent is on disk. Each function is one guarded change inside
 * the caller's transaction; it answers false when the call was no longer where it was expected,
 * and then nothing has changed.
 */
import type { Transaction } from "kysely";
import type { Call, Schema } from "../../db/schema.ts";
import type { Refused } from "../bland/answers.ts";
import type { CallRecord } from "../bland/call_record.ts";
import { type Outcome, outcomeOf } from "../bland/outcome.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { suppress } from "../leads/suppress.ts";
import { moveCall } from "./state.ts";

type Trx = Transaction<Schema>;

/** Bland took the order: the phone rings. `checkAt` is when we ask if no webhook has come. */
export async function acceptCall(
  trx: Trx,
  { call, blandCallId, now, checkAt }: {
    call: Call;
    blandCallId: string;
    now: Date;
    checkAt: Date;
  },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "live",
    set: {
      bland_call_id: blandCallId,
      live_at: now.toISOString(),
      check_at: checkAt.toISOString(),
      reason: "",
    },
  });
  if (moved === undefined) return false;
  await moveLead(trx, {
    leadId: call.lead_id,
    from: ["dialing", "review"],
    to: "dialing",
    set: { bland_call_id: blandCallId, reason: "" },
  });
  return true;
}

/** Nobody knows whether the phone rings: the line stays taken until Bland has told. */
export async function doubtCall(
  trx: Trx,
  { call, reason, now, checkAt }: { call: Call; reason: string; now: Date; checkAt: Date },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "unknown",
    set: { reason, check_at: checkAt.toISOString() },
  });
  if (moved === undefined) return false;
  const text = `Perhaps called: ${reason} Leadline asks Bland and does not call again by itself.`;
  await moveLead(trx, {
    leadId: call.lead_id,
    from: ["dialing"],
    to: "review",
    set: { reason: text },
  });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
  return true;
}

/** Certainly not placed. What that means for the lead is Bland's `then`. */
export async function refuseCall(
  trx: Trx,
  { call, refusal, now }: { call: Call; refusal: Refused; now: Date },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "refused",
    set: { reason: refusal.reason, check_at: null, ended_at: now.toISOString() },
  });
  if (moved === undefined) return false;
  if (refusal.suppress) {
    await suppress(trx, {
      phone: call.phone,
      source: "bland",
      reason: refusal.reason,
      callId: call.id,
      now,
    });
  }
  await AFTER_REFUSAL[refusal.then](trx, { call, refusal, now });
  return true;
}

const AFTER_REFUSAL: Record<
  Refused["then"],
  (trx: Trx, facts: { call: Call; refusal: Refused; now: Date }) => Promise<void>
> = {
  async wait(trx, { call, refusal, now }) {
    const until = new Date(now.getTime() + (refusal.retryAfterSeconds ?? SHORTEST_WAIT_S) * 1_000);
    if (refusal.scope !== "number") await holdDialing(trx, { until, reason: refusal.reason });
    await putBack(trx, { call, reason: refusal.reason, now, nextCallAt: until });
  },
  async give_up(trx, { call, refusal, now }) {
    const text = `Cannot be called: ${refusal.reason}`;
    await moveLead(trx, {
      leadId: call.lead_id,
      from: ["dialing", "review"],
      to: refusal.suppress ? "skipped" : "error",
      set: { reason: text, next_call_at: null },
    });
    await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
    await finishCampaign(trx, call.campaign_id);
  },
  async stop(trx, { call, refusal, now }) {
    await trx.updateTable("install").set({ stopped_reason: refusal.reason }).execute();
    await putBack(trx, { call, reason: refusal.reason, now, nextCallAt: now });
  },
};

const SHORTEST_WAIT_S = 10;

async function holdDialing(
  trx: Trx,
  { until, reason }: { until: Date; reason: string },
): Promise<void> {
  await trx.updateTable("install")
    .set({ hold_until: until.toISOString(), hold_reason: reason }).execute();
}

/** The lead waits again, and the attempt does not count. */
async function putBack(
  trx: Trx,
  { call, reason, now, nextCallAt }: { call: Call; reason: string; now: Date; nextCallAt: Date },
): Promise<void> {
  const text = `Not called: ${reason}`;
  await moveLead(trx, {
    leadId: call.lead_id,
    from: ["dialing", "review"],
    to: "waiting",
    set: { reason: text, attempts: call.attempt - 1, next_call_at: nextCallAt.toISOString() },
  });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
}

/** A call that was certainly not placed has been heard of: its lead is not called by itself again. */
export async function reviewLead(
  trx: Trx,
  { call, now }: { call: Call; now: Date },
): Promise<void> {
  const text = "Bland reports a call that it did not have when asked. Read the raw message, and " +
    "decide whether to call again.";
  const moved = await moveLead(trx, {
    leadId: call.lead_id,
    from: ["pending", "waiting"],
    to: "review",
    set: { reason: text, next_call_at: null },
  });
  if (moved !== undefined) {
    await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
  }
}

/** The call is over: its result is on disk, and what follows for the person and the number. */
export async function endCall(
  trx: Trx,
  { call, record, now }: { call: Call; record: CallRecord; now: Date },
): Promise<boolean> {
  return await closeCall(trx, {
    call,
    ...outcomeOf(record),
    now,
    facts: {
      bland_call_id: record.blandCallId,
      duration: record.durationSeconds,
      transcript: record.transcript,
      turns: JSON.stringify(record.turns),
      summary: record.summary,
      answered_by: record.answeredBy,
      disposition: record.dispositionTag || null,
      price: record.price,
      recording_url: record.recordingUrl,
    },
  });
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
  return await closeCall(trx, { call, outcome, reason, now, facts: {} });
}

async function closeCall(
  trx: Trx,
  { call, outcome, reason, now, facts }: {
    call: Call;
    outcome: Outcome;
    reason: string;
    now: Date;
    facts: Partial<Omit<Call, "id" | "state">>;
  },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "ended",
    set: { ...facts, outcome, reason, check_at: null, ended_at: now.toISOString() },
  });
  if (moved === undefined) return false;
  await moveLead(trx, {
    leadId: call.lead_id,
    from: ["dialing", "review"],
    to: "done",
    set: { outcome, reason, bland_call_id: moved.bland_call_id, next_call_at: null },
  });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text: reason, at: now });
  await heedWish(trx, { call, outcome, reason, now });
  await finishCampaign(trx, call.campaign_id);
  return true;
}

/** Who does not want to be called is not, even when we hear of it after the call was settled. */
export async function heedWish(
  trx: Trx,
  { call, outcome, reason, now }: { call: Call; outcome: Outcome; reason: string; now: Date },
): Promise<void> {
  if (outcome !== "do_not_call") return;
  await suppress(trx, { phone: call.phone, source: "opt_out", reason, callId: call.id, now });
}
