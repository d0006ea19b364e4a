/** What a message means for the call that it is about. */
import type { Transaction } from "kysely";
import { prepared } from "../../../db/prepared.ts";
import type { Call, Schema } from "../../../db/schema.ts";
import type { CallRecord } from "../../bland/call_record.ts";
import { blandCallIdOf, type BlandMessage } from "../../bland/message.ts";
import { outcomeOf } from "../../bland/outcome.ts";
import { tell, wasTold } from "../../leads/lead_event.ts";
import { moveLead } from "../../leads/move_lead.ts";
import { receiveTestRecord } from "../../test_calls/receive_test_record.ts";
import { endCall, heedWish } from "../end_call.ts";
import { reviewLead } from "../settle.ts";

/**
 * What became of a stored message. `contradiction`: it tells of a call that Bland was certain not
 * to have placed. `waiting`: it is on disk and will be applied. `failed`: it could not be applied;
 * Bland is asked about its call as if it had not come.
 */
export type Verdict =
  | "applied"
  | "late"
  | "contradiction"
  | "noted"
  | "unknown_call"
  | "waiting"
  | "failed";

export interface Applied {
  verdict: Verdict;
  callId: number | null;
  /** Of a test call. */
  testId?: number;
}

export async function applyMessage(
  trx: Transaction<Schema>,
  { message, call, install, now }: {
    message: BlandMessage;
    /** The call that it is about (`callOf`). */
    call: Call | undefined;
    install: string;
    now: Date;
  },
): Promise<Applied> {
  const callId = call?.id ?? null;
  if (call !== undefined) return { verdict: await apply(trx, { message, call, now }), callId };
  const test = await receiveTestRecord(trx, { message, install, now });
  return { verdict: "unknown_call", callId, ...test };
}

/** By Bland's id; before we have been told that id, by our own ids in the message. */
export async function callOf(
  trx: Transaction<Schema>,
  { message, install }: { message: BlandMessage; install: string },
): Promise<Call | undefined> {
  const blandCallId = blandCallIdOf(message);
  if (blandCallId === null) return undefined;
  const { rows: [known] } = await callNamed(trx, { blandCallId });
  if (known !== undefined || message.kind !== "call_record") return known;
  const { metadata } = message.record;
  if (metadata?.install !== install || metadata.call === undefined) return undefined;
  return await trx.selectFrom("calls").selectAll().where("id", "=", metadata.call)
    .where("lead_id", "=", metadata.lead).where("bland_call_id", "is", null).executeTakeFirst();
}

const callNamed = prepared((db, { blandCallId }: { blandCallId: string }) =>
  db.selectFrom("calls").selectAll().where("bland_call_id", "=", blandCallId)
);

async function apply(
  trx: Transaction<Schema>,
  { message, call, now }: { message: BlandMessage; call: Call; now: Date },
): Promise<Verdict> {
  const record = finishedRecord(message);
  if (record === undefined) return "noted";
  if (await endCall(trx, { call, record, now })) return "applied";
  await heedWish(trx, { call, ...outcomeOf(record), now });
  if (call.state === "ended") await tellLate(trx, { call, record, now });
  if (call.state !== "refused") return "late";
  await reviewLead(trx, { call, now });
  return "contradiction";
}

/** The call was given up, or settled by a person, before Bland told how it went. */
async function tellLate(
  trx: Transaction<Schema>,
  { call, record, now }: { call: Call; record: CallRecord; now: Date },
): Promise<void> {
  const { duration, price, outcome } = call;
  if (duration !== null || price !== null || !WITHOUT_RECORD.includes(outcome!)) return;
  const text = `Bland has told since how the call went: ${outcomeOf(record).reason} Read its raw ` +
    "message, and correct the outcome where it matters.";
  const about = { leadId: call.lead_id, callId: call.id, text };
  if (await wasTold(trx, about)) return;
  await tell(trx, { ...about, at: now });
  await moveLead(trx, { leadId: call.lead_id, from: ["done"], to: "done", set: { reason: text } });
}

const WITHOUT_RECORD: readonly string[] = ["cancelled", "failed"];

/** The record of a call that is over. */
export function finishedRecord(message: BlandMessage): CallRecord | undefined {
  return message.kind === "call_record" && message.record.completed ? message.record : undefined;
}
