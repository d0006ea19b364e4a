import type { CallState, Campaign, LeadStatus } from "../../db/schema.ts";
import type { Outcome } from "../../lib/bland/outcome.ts";

/** In the order in which people care. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  interested: "Interested",
  callback: "Call back",
  answered: "Answered",
  not_interested: "Not interested",
  voicemail: "Voicemail",
  no_answer: "No answer",
  busy: "Busy",
  wrong_number: "Wrong number",
  do_not_call: "Do not call",
  failed: "Failed",
  cancelled: "Cancelled",
};

export const CALL_STATE_WORDS: Record<CallState, string> = {
  placing: "Dialing…",
  live: "In progress…",
  ended: "Ended",
  refused: "Not placed",
  unknown: "Being checked",
};

export const LEAD_STATUS_WORDS: Record<LeadStatus, string> = {
  pending: "Not started",
  waiting: "Waiting",
  dialing: "Being called",
  review: "To review",
  done: "Done",
  skipped: "Skipped",
  error: "Cannot be called",
};

export const CAMPAIGN_STATUS_WORDS: Record<Campaign["status"], string> = {
  draft: "Draft",
  running: "Running",
  paused: "Paused",
  finished: "Finished",
};

/** What holds a lead, by the name of the gate. */
export const GATE_WORDS: Record<string, string> = {
  suppressed: "Do-not-call list",
  attempts: "Called often enough",
  consent: "No consent",
  in_progress: "Number is being called",
  campaign_dates: "Outside the campaign's days",
  number_rest: "Number rests",
  calling_hours: "Outside calling hours",
};

/** What is counted: of one, and of several. */
export const NOUNS = {
  call: ["call", "calls"],
  endedCall: ["ended call", "ended calls"],
  testCall: ["test call", "test calls"],
  lead: ["lead", "leads"],
  row: ["row", "rows"],
  number: ["number", "numbers"],
  column: ["column", "columns"],
  minute: ["minute", "minutes"],
  hour: ["hour", "hours"],
} as const satisfies Record<string, readonly [one: string, several: string]>;
