/**
 * What happens to a test call after its intent is on disk. Each function is one guarded change
 * inside the caller's transaction; it answers false when the call was no longer where it was
 * expected, and then nothing has changed.
 */
import type { Transaction, Updateable } from "kysely";
import type { CallState, Schema, TestCall, TestCallsTable } from "../../db/schema.ts";
import type { Refused } from "../bland/answers.ts";
import type { CallRecord } from "../bland/call_record.ts";
import { type Outcome, outcomeOf } from "../bland/outcome.ts";
import { disclosed } from "../bland/outcome/disclosed.ts";
import { pickedUpAt } from "../calls/end_call.ts";
import { givenUpAt } from "../calls/settle.ts";
import { statesBefore } from "../calls/state.ts";
import { forgetSpoken } from "../calls/live_calls.ts";
import { suppress } from "../suppression/suppress.ts";

type Trx = Transaction<Schema>;

/** Bland took the order: the phone rings. */
export async function acceptTestCall(
  trx: Trx,
  { call, blandCallId, now, checkAt }: {
    call: TestCall;
    blandCallId: string;
    now: Date;
    checkAt: Date;
  },
): Promise<boolean> {
  return await moveTestCall(trx, call, "live", {
    bland_call_id: blandCallId,
    live_at: now.toISOString(),
    check_at: checkAt.toISOString(),
    reason: "",
  });
}

/** Nobody knows whether the phone rings: there is no other test call until Bland has told. */
export async function doubtTestCall(
  trx: Trx,
  { call, reason, now, checkAt }: { call: TestCall; reason: string; now: Date; checkAt: Date },
): Promise<boolean> {
  return await moveTestCall(trx, call, "unknown", {
    reason,
    check_at: checkAt.toISOString(),
    lease_until: givenUpAt(call, now),
  });
}

/** Certainly not placed. Campaigns learn by themselves what it means for them. */
export async function refuseTestCall(
  trx: Trx,
  { call, refusal, now }: { call: TestCall; refusal: Refused; now: Date },
): Promise<boolean> {
  const { reason } = refusal;
  const set = { reason, check_at: null, ended_at: now.toISOString() };
  if (!await moveTestCall(trx, call, "refused", set)) return false;
  if (refusal.suppress) await suppressNumber(trx, { call, source: "bland", reason, now });
  return true;
}

export async function endTestCall(
  trx: Trx,
  { call, record, now }: { call: TestCall; record: CallRecord; now: Date },
): Promise<boolean> {
  const { outcome, reason } = outcomeOf(record);
  const told = disclosed(record.turns, call.business_name);
  const hasEnded = await moveTestCall(trx, call, "ended", {
    outcome,
    reason,
    bland_call_id: record.blandCallId,
    duration: record.durationSeconds,
    turns: JSON.stringify(record.turns),
    summary: record.summary,
    answered_by: record.answeredBy,
    price: record.price,
    recording_url: record.recordingUrl,
    answered_at: pickedUpAt(record),
    disclosed: told === null ? null : Number(told),
    check_at: null,
    ended_at: now.toISOString(),
  });
  await forgetSpoken(trx, record.blandCallId);
  await heedTestWish(trx, { call, record, now });
  return hasEnded;
}

/** The number may have been mistyped: who asks not to be called is not, whoever they are. */
async function heedTestWish(
  trx: Trx,
  { call, record, now }: { call: TestCall; record: CallRecord; now: Date },
): Promise<void> {
  const { outcome, reason } = outcomeOf(record);
  if (outcome !== "do_not_call") return;
  await suppressNumber(trx, { call, source: "opt_out", reason, now });
}

/** Nothing more will be heard of it. */
export async function abandonTestCall(
  trx: Trx,
  { call, outcome, reason, now }: {
    call: TestCall;
    outcome: Outcome & ("failed" | "cancelled");
    reason: string;
    now: Date;
  },
): Promise<boolean> {
  const set = { outcome, reason, check_at: null, ended_at: now.toISOString() };
  return await moveTestCall(trx, call, "ended", set);
}

async function moveTestCall(
  trx: Trx,
  { id }: TestCall,
  to: Exclude<CallState, "placing">,
  set: Omit<Updateable<TestCallsTable>, "id" | "state">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable("test_calls").set({ ...set, state: to })
    .where("id", "=", id).where("state", "in", statesBefore(to)).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What a simulated person wants says nothing about the one whose number it is. */
async function suppressNumber(
  trx: Trx,
  { call, source, reason, now }: {
    call: TestCall;
    source: "opt_out" | "bland";
    reason: string;
    now: Date;
  },
): Promise<void> {
  if (call.mode === "rehearsal") return;
  await suppress(trx, { phone: call.phone, source, reason, now });
}
