/** The ledger of calls, and what belongs to it. */
import type { Generated, Selectable } from "kysely";
import type { Optional } from "./optional.ts";

export const CALL_STATES = ["placing", "live", "ended", "refused", "unknown"] as const;
export type CallState = typeof CALL_STATES[number];

/** Whether real phones ring (`live`) or the simulator plays them (`rehearsal`). */
export type Mode = "rehearsal" | "live";

/** The ledger. */
export interface CallsTable {
  id: Generated<number>;
  lead_id: number;
  campaign_id: number;
  mode: Mode;
  attempt: number;
  phone: string;
  state: CallState;
  /** What holds now: a correction has taken the place of what was understood. */
  outcome: Optional<string>;
  /** What decided the outcome, or why the call was refused or is unknown. */
  reason: Generated<string>;
  /** What was understood, and who corrected it when; null while it stands uncorrected. */
  original_outcome: Optional<string>;
  original_reason: Optional<string>;
  corrected_by: Optional<string>;
  corrected_at: Optional<string>;
  bland_call_id: Optional<string>;
  prompt_name: string;
  /** The prompt as it was sent. */
  task: Generated<string>;
  /** Bland's voice; null: the account's. */
  voice: Optional<string>;
  /** The number that was shown, E.164; null: Bland's own. */
  from_number: Optional<string>;
  first_sentence: Generated<string>;
  /** What is left on a voicemail; empty: the voice hangs up. */
  voicemail_message: Generated<string>;
  /** The beginning of the SHA-256 of the prompt's text before it was filled, in hex. */
  prompt_version: Generated<string>;
  /** `Grounds` as JSON: why the call was allowed when it was placed. */
  grounds: Generated<string>;
  /** `2026-11-23T10`: the hour in which it was placed, where the person is; null: not known. */
  local_hour: Optional<string>;
  /** The same in hours since Monday began there, 0 to 167. */
  week_hour: Optional<number>;
  /**
   * Until when the process that took the line is trusted to be placing the call; of a call that is
   * unknown, since when nobody is.
   */
  lease_until: string;
  /** When the reconciler looks at the call next; null once it is settled. */
  check_at: Optional<string>;
  duration: Optional<number>;
  transcript: Generated<string>;
  /** The conversation: a JSON list of `{speaker, text, at}`. */
  turns: Generated<string>;
  summary: Generated<string>;
  answered_by: Optional<string>;
  disposition: Optional<string>;
  price: Optional<number>;
  /** The dearest it can become while it is under way, then what Bland charged. */
  cost_microdollars: Generated<number>;
  /** Whether the person was told that an AI calls: 1 or 0; null when nobody listened. */
  disclosed: Optional<number>;
  recording_url: Optional<string>;
  created_at: string;
  live_at: Optional<string>;
  /** When somebody picked up and the recording begins, as far as Bland tells. */
  answered_at: Optional<string>;
  ended_at: Optional<string>;
  /** When it was found at Bland after a restore; null for a call that this ledger placed. */
  adopted_at: Optional<string>;
}

/** What people write down about a call. */
export interface CallNotesTable {
  id: Generated<number>;
  call_id: number;
  text: string;
  author: string;
  created_at: string;
}

/** Calls to oneself: they count nowhere. What the ledger's columns of the same name say. */
export interface TestCallsTable {
  id: Generated<number>;
  /** Of the form that asked for it: a form asks once. */
  token: string;
  mode: Mode;
  phone: string;
  state: CallState;
  outcome: Optional<string>;
  reason: Generated<string>;
  bland_call_id: Optional<string>;
  prompt_name: string;
  prompt_version: string;
  task: string;
  voice: Optional<string>;
  from_number: Optional<string>;
  first_sentence: Generated<string>;
  /** What the voice must say it calls for. */
  business_name: Generated<string>;
  lease_until: string;
  check_at: Optional<string>;
  duration: Optional<number>;
  turns: Generated<string>;
  summary: Generated<string>;
  answered_by: Optional<string>;
  price: Optional<number>;
  disclosed: Optional<number>;
  recording_url: Optional<string>;
  /** When it was picked up. */
  answered_at: Optional<string>;
  created_at: string;
  live_at: Optional<string>;
  ended_at: Optional<string>;
}

/** Every webhook message as it came, whatever became of it. */
export interface WebhookMessagesTable {
  id: Generated<number>;
  /** SHA-256 of the body in hex: the same message twice is one row. */
  digest: string;
  bland_call_id: Optional<string>;
  call_id: Optional<number>;
  kind: string;
  /** What it led to, as a word: `applied`, `late`, `waiting`. */
  verdict: string;
  body: string;
  received_at: string;
}

export interface CallTables {
  calls: CallsTable;
  call_notes: CallNotesTable;
  test_calls: TestCallsTable;
  webhook_messages: WebhookMessagesTable;
}

export type Call = Selectable<CallsTable>;
export type CallNote = Selectable<CallNotesTable>;
export type TestCall = Selectable<TestCallsTable>;
