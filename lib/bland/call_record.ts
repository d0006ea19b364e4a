import { z } from "zod";
import type { CallMetadata, TestMetadata } from "./client/call_order.ts";
import { readTranscript, type Turn, turnsOf } from "./call_record/transcript.ts";
import * as field from "./call_record/field.ts";
import { type RecordHead, recordHeadOf } from "./call_record/head.ts";

export type { Turn };

/**
 * What Bland knows of one call, in our words and units: the body of a post-call webhook, of
 * `GET /v1/calls/{id}`, and (less full) an item of `GET /v1/calls`. Instants are ISO 8601 in UTC;
 * what Bland left out or sent in no usable form is null or empty.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks, https://docs.bland.ai/api-v1/get/calls-id
 */
export interface CallRecord extends RecordHead {
  answeredBy: "human" | "voicemail" | "no-answer" | "unknown" | null;
  from: string;
  /** The ids that we sent with the order; null when they are not ours. */
  metadata: CallMetadata | TestMetadata | null;
  /** Whole seconds. */
  durationSeconds: number | null;
  /** US dollars. */
  price: number | null;
  summary: string;
  /** The conversation as lines of text. */
  transcript: string;
  turns: Turn[];
  dispositionTag: string;
  errorMessage: string;
  /** An https address, or null. */
  recordingUrl: string | null;
  endedBy: "agent" | "person" | null;
  createdAt: string | null;
  startedAt: string | null;
}

/** The record, or null when `value` is not a call's record. Never throws. */
export function callRecordOf(value: unknown): CallRecord | null {
  const head = recordHeadOf(value);
  return head === null ? null : wholeRecord(head, value);
}

/** The record that `value` is, with its head, which has been read already. */
export function wholeRecord(head: RecordHead, value: unknown): CallRecord {
  const raw = body.parse(value);
  const turns = turnsOf(raw.transcripts, raw.concatenated_transcript);
  return {
    ...head,
    answeredBy: raw.answered_by,
    from: raw.from,
    metadata: raw.metadata,
    durationSeconds: durationOf(raw.corrected_duration, raw.call_length),
    price: raw.price,
    summary: raw.summary,
    transcript: readTranscript(raw.concatenated_transcript, turns),
    turns,
    dispositionTag: raw.disposition_tag,
    errorMessage: raw.error_message,
    recordingUrl: raw.recording_url,
    endedBy: raw.call_ended_by,
    createdAt: raw.created_at,
    startedAt: raw.started_at,
  };
}

/** One or the other: what claims to be both is not ours. */
const metadata = z.union([
  z.object({
    call: field.id,
    lead: field.id,
    campaign: field.id,
    install: field.text(200),
    test: z.undefined().optional(),
  }),
  z.object({ test: field.id, install: field.text(200), call: z.undefined().optional() }),
]);

/** All but the head. */
const body = z.object({
  answered_by: field.oneOf({
    human: "human",
    voicemail: "voicemail",
    machine: "voicemail",
    "no-answer": "no-answer",
    unknown: "unknown",
  }),
  from: field.text(40),
  metadata: metadata.nullable().catch(null),
  corrected_duration: field.quantity,
  call_length: field.quantity,
  price: field.quantity,
  summary: field.text(20_000),
  concatenated_transcript: field.text(1_000_000),
  transcripts: z.array(z.unknown()).catch([]),
  disposition_tag: field.text(200),
  error_message: field.text(2_000),
  recording_url: field.httpsUrl,
  call_ended_by: field.oneOf({ assistant: "agent", agent: "agent", user: "person" }),
  created_at: field.instant,
  started_at: field.instant,
});

/** `corrected_duration` is seconds, mostly as a string; `call_length` is minutes. */
function durationOf(seconds: number | null, minutes: number | null): number | null {
  const duration = seconds ?? (minutes === null ? null : minutes * 60);
  return duration === null || duration > LONGEST_SECONDS ? null : Math.round(duration);
}

/** Bland ends every call after 12 hours; twice that is no duration. */
const LONGEST_SECONDS = 24 * 3600;
