/**
 * What Bland posts to our webhook. One address receives three kinds of message, told apart as
 * Bland's own integration does: a string `category` is an event in the middle of a call, an
 * `event_type` is something found out afterwards, and the rest are records of ended calls.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks
 */
import { z } from "zod";
import { type CallRecord, wholeRecord } from "./call_record.ts";
import * as field from "./call_record/field.ts";
import { type RecordHead, recordHeadOf } from "./call_record/head.ts";

export type { CallRecord };

export type BlandMessage =
  | { kind: "call_record"; record: CallRecord }
  | { kind: "mid_call_event"; blandCallId: string | null; category: string; message: string }
  | { kind: "enrichment"; blandCallId: string | null; eventType: string }
  | { kind: "unrecognised"; blandCallId: string | null };

/** What tells what a message is and which call it is about: a tenth of the work of reading it. */
export type Envelope =
  | { kind: "call_record"; blandCallId: string; head: RecordHead }
  | { kind: Exclude<BlandMessage["kind"], "call_record">; blandCallId: string | null };

/** Reads that much of a webhook's body; undefined when it is no JSON. It does not throw. */
export function readEnvelope(body: string): Envelope | undefined {
  const content = parsed(body);
  return content === undefined ? undefined : envelopeOf(content);
}

/** Reads a webhook's body. Whatever stands in it, it does not throw. */
export function readMessage(body: string): BlandMessage {
  const content = parsed(body);
  const envelope = envelopeOf(content);
  const { kind, blandCallId } = envelope;
  switch (kind) {
    case "call_record":
      return { kind, record: wholeRecord(envelope.head, content) };
    case "mid_call_event":
      return { kind, blandCallId, ...event.parse(content) };
    case "enrichment":
      return { kind, blandCallId, eventType: enrichment.parse(content).event_type };
    case "unrecognised":
      return { kind, blandCallId };
  }
}

function envelopeOf(content: unknown): Envelope {
  const read = marks.safeParse(content);
  if (!read.success) return { kind: "unrecognised", blandCallId: null };
  const { call_id: blandCallId, category, event_type: eventType, completed } = read.data;
  if (category !== "") return { kind: "mid_call_event", blandCallId };
  const isRecord = eventType === "" || completed !== null;
  if (!isRecord) return { kind: "enrichment", blandCallId };
  const head = recordHeadOf(content);
  if (head === null) return { kind: "unrecognised", blandCallId };
  return { kind: "call_record", blandCallId: head.blandCallId, head };
}

/** The call that it is about; null when it does not say. */
export function blandCallIdOf(message: BlandMessage): string | null {
  return message.kind === "call_record" ? message.record.blandCallId : message.blandCallId;
}

/** What tells the kinds apart. A record that says `completed` stays one whatever was added to it. */
const marks = z.object({
  call_id: field.blandCallId,
  category: field.text(40),
  event_type: field.text(40),
  completed: field.flag,
});
const event = z.object({ category: field.text(40), message: field.text(2_000) });
const enrichment = z.object({ event_type: field.text(40) });

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
