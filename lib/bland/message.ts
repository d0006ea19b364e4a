/**
 * What Bland posts to our webhook. One address receives three kinds of message, told apart as
 * Bland's own integration does: a string `category` is an event in the middle of a call, an
 * `event_type` is something found out afterwards, and the rest are records of ended calls.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks
 */
import { z } from "zod";
import { type CallRecord, callRecordOf } from "./call_record.ts";
import * as field from "./call_record/field.ts";

export type { CallRecord };

export type BlandMessage =
  | { kind: "call_record"; record: CallRecord }
  | { kind: "mid_call_event"; blandCallId: string | null; category: string; message: string }
  | { kind: "enrichment"; blandCallId: string | null; eventType: string }
  | { kind: "unrecognised"; blandCallId: string | null };

/** Reads a webhook's body. Whatever stands in it, it does not throw. */
export function readMessage(body: string): BlandMessage {
  const value = parsed(body);
  const read = envelope.safeParse(value);
  if (!read.success) return { kind: "unrecognised", blandCallId: null };
  const { call_id: blandCallId, category, event_type: eventType, message, completed } = read.data;
  if (category !== "") return { kind: "mid_call_event", blandCallId, category, message };
  const isRecord = eventType === "" || completed !== null;
  if (!isRecord) return { kind: "enrichment", blandCallId, eventType };
  const record = callRecordOf(value);
  return record ? { kind: "call_record", record } : { kind: "unrecognised", blandCallId };
}

/** The call that it is about; null when it does not say. */
export function blandCallIdOf(message: BlandMessage): string | null {
  return message.kind === "call_record" ? message.record.blandCallId : message.blandCallId;
}

/** What tells the kinds apart. A record that says `completed` stays one whatever was added to it. */
const envelope = z.object({
  call_id: field.blandCallId,
  category: field.text(40),
  event_type: field.text(40),
  message: field.text(2_000),
  completed: field.flag,
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
