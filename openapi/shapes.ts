/** Shapes that several answers share. */
import { z } from "zod";
import { CALL_STATES, LEAD_STATUSES } from "../db/schema.ts";
import { OUTCOMES } from "../lib/bland/outcome.ts";
import type { ListedCall } from "../lib/calls/call_list.ts";
import type { NextStep as StepOfLead } from "../lib/calls/next_step.ts";
import type { Status as StatusNow } from "../lib/status.ts";

export const id = z.int();
export const count = z.int().min(0);
export const instant = z.iso.datetime();
/** `2026-11-23`. */
export const day = z.iso.date();
export const phone = z.string().describe("E.164, such as +14155550100");
export const outcome = z.enum(OUTCOMES);
export const mode = z.enum(["rehearsal", "live"]);
const callState = z.enum(CALL_STATES);

/** Some outcomes, each with a number. */
export const byOutcome = z.record(z.string(), count).describe(
  "By outcome; those without are missing",
);

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What is the case, and what to do"),
}).describe("RFC 9457");

export const Lead = z.object({
  id,
  campaign_id: id,
  import_id: id.nullable(),
  import_line: z.int().nullable(),
  phone,
  company: z.string(),
  contact: z.string(),
  prompt_name: z.string(),
  status: z.enum(LEAD_STATUSES),
  reason: z.string().describe("Why the status is what it is, as a sentence"),
  gate: z.string().describe("The gate that holds it; empty when none does"),
  next_call_at: instant.nullable(),
  started_mode: mode.nullable(),
  attempts: count,
  outcome: outcome.nullable(),
  bland_call_id: z.string().nullable(),
  timezone: z.string(),
  state: z.string(),
  zip: z.string(),
  consent_source: z.string(),
  consent_at: z.string(),
  call_after: z.string().nullable(),
  callback_at: instant.nullable(),
  callback_by: z.string().nullable(),
  fields: z.record(z.string(), z.string()).describe("Every other column of the file"),
  created_at: instant,
});

/** What the list of calls and a call by itself both say. */
const callFacts = {
  id,
  lead_id: id,
  campaign_id: id,
  phone,
  mode,
  state: callState,
  attempt: z.int(),
  outcome: outcome.nullable(),
  reason: z.string().describe("What decided the outcome, or why it was refused or is unknown"),
  original_outcome: outcome.nullable(),
  corrected_by: z.string().nullable(),
  corrected_at: instant.nullable(),
  transcript: z.string(),
  summary: z.string(),
  duration: z.number().nullable().describe("Seconds"),
  answered_by: z.string().nullable(),
  price: z.number().nullable().describe("US dollars"),
  bland_call_id: z.string().nullable(),
  created_at: instant,
  live_at: instant.nullable(),
  ended_at: instant.nullable(),
};

export const Call = z.object({
  ...callFacts,
  company: z.string(),
  contact: z.string(),
  timezone: z.string().describe("Where the person is; empty when several zones are possible"),
}) satisfies z.ZodType<Omit<ListedCall, "outcome" | "original_outcome">>;

export const Turn = z.object({
  speaker: z.enum(["agent", "person", "system"]),
  text: z.string(),
  at: z.string().optional(),
});

export const CallNote = z.object({
  id,
  call_id: id,
  text: z.string(),
  author: z.string(),
  created_at: instant,
});

export const NextStep = z.object({
  kind: z.enum(["retry", "callback", "call", "none"]),
  at: instant.nullable(),
  by: z.string().nullable(),
}) satisfies z.ZodType<StepOfLead>;

/** With everything that is known of it. */
export const CallDetail = z.object({
  ...callFacts,
  original_reason: z.string().nullable(),
  prompt_name: z.string(),
  prompt_version: z.string(),
  task: z.string().describe("The prompt as it was sent"),
  voice: z.string().nullable(),
  from_number: phone.nullable(),
  first_sentence: z.string(),
  voicemail_message: z.string(),
  grounds: z.record(z.string(), z.unknown()).describe("Why the call was allowed"),
  local_hour: z.string().nullable(),
  week_hour: z.int().nullable().describe("Hours since Monday began there"),
  turns: z.array(Turn),
  disposition: z.string().nullable(),
  cost_microdollars: z.int(),
  disclosed: z.int().nullable().describe("1: the person was told that an AI calls; 0: not"),
  recording_url: z.string().nullable(),
  answered_at: instant.nullable(),
  adopted_at: instant.nullable(),
  notes: z.array(CallNote),
  next_step: NextStep,
});

/** Heard on a call in progress. */
export const SpokenLine = z.object({
  id,
  at: instant,
  speaker: z.enum(["agent", "person"]),
  text: z.string(),
});

export const LiveCall = z.object({
  id,
  lead_id: id,
  phone,
  company: z.string(),
  contact: z.string(),
  state: callState,
  attempt: z.int(),
  bland_call_id: z.string().nullable(),
  created_at: instant,
  lines: z.array(SpokenLine),
});

export const TestCall = z.object({
  id,
  mode,
  phone,
  state: callState,
  outcome: outcome.nullable(),
  reason: z.string(),
  prompt_name: z.string(),
  voice: z.string().nullable(),
  from_number: phone.nullable(),
  first_sentence: z.string(),
  business_name: z.string(),
  summary: z.string(),
  duration: z.number().nullable(),
  answered_by: z.string().nullable(),
  price: z.number().nullable(),
  created_at: instant,
  live_at: instant.nullable(),
  ended_at: instant.nullable(),
  turns: z.array(Turn),
  lines: z.array(SpokenLine).optional().describe("While it goes on"),
  disclosed: z.boolean().nullable(),
});

export const Status = z.object({
  mode,
  lines: count.describe("The most calls that may be in progress at one time"),
  live: count.describe("Calls in progress"),
  paused: z.boolean().describe("Nothing will be dialed until a person starts it"),
  problems: z.array(z.string()),
  counts: z.object({
    pending: count,
    waiting: count,
    dialing: count,
    done: count,
    error: count,
    review: count,
    skipped: count,
  }),
  outcomes: byOutcome,
}) satisfies z.ZodType<StatusNow>;

/** How sure a rate is: where it lies with 95 % confidence. */
export const Interval = z.object({ low: z.number(), high: z.number() });

/** A row of a file that has no number that can be called. */
export const RejectedRow = z.object({ line: z.int(), reason: z.string() });

/** Under these names they stand in the document's components. */
export const named = {
  Problem,
  Lead,
  Call,
  CallDetail,
  CallNote,
  NextStep,
  Turn,
  SpokenLine,
  LiveCall,
  TestCall,
  Status,
  Interval,
  RejectedRow,
};
