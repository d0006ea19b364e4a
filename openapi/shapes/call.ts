import { z } from "zod";
import type { ListedCall } from "../../lib/calls/call_list.ts";
import type { NextStep as StepOfLead } from "../../lib/calls/next_step.ts";
import { callState, id, instant, mode, outcome, phone, shownPhone } from "./words.ts";

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
  shown_phone: shownPhone,
  company: z.string(),
  contact: z.string(),
  timezone: z.string().describe("Where the person is; empty when several zones are possible"),
}) satisfies z.ZodType<ListedCall>;

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
  shown_phone: shownPhone,
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
  shown_from_number: shownPhone.nullable(),
  first_sentence: z.string(),
  business_name: z.string(),
  summary: z.string(),
  duration: z.number().nullable(),
  answered_by: z.string().nullable(),
  price: z.number().nullable(),
  answered_at: instant.nullable(),
  created_at: instant,
  live_at: instant.nullable(),
  ended_at: instant.nullable(),
  turns: z.array(Turn),
  has_recording: z.boolean(),
  lines: z.array(SpokenLine).optional().describe("While it goes on"),
  disclosed: z.boolean().nullable(),
});
