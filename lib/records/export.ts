/** Records of calls as files, made while they are read. */
import type { Queries } from "../../db/store.ts";
import { csvStream, textStream } from "../leads/csv/stream.ts";
import { type KeptCall, keptCalls, type Whose } from "./kept_call.ts";

const COLUMNS = [
  "call_id",
  "lead_id",
  "campaign_id",
  "campaign",
  "phone",
  "company",
  "contact",
  "from_number",
  "mode",
  "attempt",
  "called_at",
  "accepted_at",
  "ended_at",
  "duration",
  "state",
  "outcome",
  "reason",
  "original_outcome",
  "corrected_by",
  "corrected_at",
  "answered_by",
  "local_times",
  "regions",
  "hours_of",
  "calls_in_24_hours_before",
  "consent_source",
  "consent_at",
  "disclosed",
  "suppressed_at",
  "suppressed_by",
  "suppressed_because",
  "prompt_name",
  "prompt_version",
  "task",
  "first_sentence",
  "voicemail_message",
  "voice",
  "transcript",
  "summary",
  "recording_url",
  "price",
  "bland_call_id",
] as const satisfies readonly (keyof KeptCall)[];

/** A list is one cell, its parts apart by `; `. */
export function recordsCsv(db: Queries, whose: Whose): ReadableStream<Uint8Array> {
  return csvStream(
    COLUMNS,
    keptCalls(db, whose),
    (call) => COLUMNS.map((column) => cellOf(call[column])),
  );
}

function cellOf(value: KeptCall[keyof KeptCall]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" && value !== null ? value.join("; ") : `${value ?? ""}`;
}

/** A JSON list with an object a call. */
export function recordsJson(db: Queries, whose: Whose): ReadableStream<Uint8Array> {
  return textStream(jsonOf(db, whose));
}

async function* jsonOf(db: Queries, whose: Whose): AsyncGenerator<string> {
  let before = "[";
  for await (const calls of keptCalls(db, whose)) {
    yield before + calls.map((call) => JSON.stringify(call)).join(",\n");
    before = ",\n";
  }
  yield before === "[" ? "[]\n" : "]\n";
}
