/**
 * What happens to a call after its intent is on disk. Each function is one guarded change inside
 * the caller's transaction; it answers false when the call was no longer where it was expected,
 * and then nothing has changed.
 */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Call, Schema } from "../../db/schema.ts";
import type { Refused } from "../bland/answers.ts";
import { campaignOf } from "../campaigns/campaign.ts";
import { breakCircuit } from "../campaigns/circuit_breaker.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { releaseReserved } from "../campaigns/hold.ts";
import { noticeReview, noticeStop } from "../notices/events.ts";
import { tell, wasTold } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { suppress } from "../suppression/suppress.ts";
import { moveCall } from "./state.ts";

type Trx = Transaction<Schema>;

/**
 * Bland took the order: the phone rings. `checkAt` is when we ask if no webhook has come; one that
 * came before anybody could tell whose it was is asked about at once.
 */
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
      check_at: (await wasHeardOf(trx, blandCallId) ? now : checkAt).toISOString(),
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

async function wasHeardOf(trx: Trx, blandCallId: string): Promise<boolean> {
  return (await recordOf(trx, { blandCallId })).rows.length > 0;
}

const recordOf = prepared((db, { blandCallId }: { blandCallId: string }) =>
  db.selectFrom("webhook_messages").select("id")
    .where("bland_call_id", "=", blandCallId).where("kind", "=", "call_record").limit(1)
);

/** Nobody knows whether the phone rings: the line stays taken until Bland has told. */
export async function doubtCall(
  trx: Trx,
  { call, reason, now, checkAt }: { call: Call; reason: string; now: Date; checkAt: Date },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "unknown",
    set: { reason, check_at: checkAt.toISOString(), lease_until: givenUpAt(call, now) },
  });
  if (moved === undefined) {
    await giveUpLater(trx, { call, now });
    return false;
  }
  const text = `Perhaps called: ${reason} Leadline asks Bland and does not call again by itself.`;
  await moveLead(trx, {
    leadId: call.lead_id,
    from: ["dialing"],
    to: "review",
    set: { reason: text },
  });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
  await noticeReview(trx, { call, now });
  return true;
}

/** Another process doubted it first, while its order was still under way here. */
async function giveUpLater(trx: Trx, { call, now }: { call: Call; now: Date }): Promise<void> {
  await trx.updateTable("calls").set({ lease_until: givenUpAt(call, now) })
    .where("id", "=", call.id).where("state", "=", "unknown").execute();
}

/** Until when a call may have been under way that is doubtful now: a machine that slept may send yet. */
export function givenUpAt({ lease_until }: Pick<Call, "lease_until">, now: Date): string {
  return lease_until > now.toISOString() ? lease_until : now.toISOString();
}

/** Certainly not placed. What that means for the lead is Bland's `then`. */
export async function refuseCall(
  trx: Trx,
  { call, refusal, now }: { call: Call; refusal: Refused; now: Date },
): Promise<boolean> {
  const moved = await moveCall(trx, {
    callId: call.id,
    to: "refused",
    set: {
      reason: refusal.reason,
      cost_microdollars: 0,
      check_at: null,
      ended_at: now.toISOString(),
    },
  });
  if (moved === undefined) return false;
  await releaseReserved(trx, await campaignOf(trx, call));
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
      set: { reason: text, gate: refusal.suppress ? "suppressed" : "", next_call_at: null },
    });
    await tell(trx, { leadId: call.lead_id, callId: call.id, text, at: now });
    await breakCircuit(trx, { campaignId: call.campaign_id, mode: call.mode, now });
    await finishCampaign(trx, call.campaign_id, now);
  },
  async stop(trx, { call, refusal, now }) {
    await noticeStop(trx, { callId: call.id, reason: refusal.reason, now });
    await trx.updateTable("install").set({ stopped_reason: refusal.reason }).execute();
    await putBack(trx, { call, reason: refusal.reason, now, nextCallAt: now });
  },
};

const SHORTEST_WAIT_S = 10;

async function holdDialing(
  trx: Trx,
  { until, reason }: { until: Date; reason: string },
): Promise<void> {
  const holdUntil = until.toISOString();
  await trx.updateTable("install").set({ hold_until: holdUntil, hold_reason: reason })
    .where(({ eb, or }) => or([eb("hold_until", "is", null), eb("hold_until", "<", holdUntil)]))
    .execute();
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
  const reason = `${CONTRADICTION} Read the raw message, and decide whether to call again.`;
  const isMoved = await moveLead(trx, {
    leadId: call.lead_id,
    from: ["pending", "waiting"],
    to: "review",
    set: { reason, next_call_at: null },
  });
  if (!isMoved) return await tellOfTwo(trx, { call, now });
  await tell(trx, { leadId: call.lead_id, callId: call.id, text: reason, at: now });
  await noticeReview(trx, { call, now });
}

const CONTRADICTION = "Bland reports a call that it did not have when asked.";

/** The lead was called again by then: the call that is heard of takes its attempt back. */
async function tellOfTwo(trx: Trx, { call, now }: { call: Call; now: Date }): Promise<void> {
  const ofLead = { leadId: call.lead_id, callId: call.id };
  const text = `${CONTRADICTION} By then the person was called again.`;
  const next = await trx.selectFrom("calls").select("id").where("lead_id", "=", call.lead_id)
    .where("id", ">", call.id).where("state", "<>", "refused").executeTakeFirst();
  if (next === undefined || await wasTold(trx, { ...ofLead, text })) return;
  await trx.updateTable("leads").set(({ eb }) => ({ attempts: eb("attempts", "+", 1) }))
    .where("id", "=", call.lead_id).execute();
  await tell(trx, { ...ofLead, text, at: now });
}
