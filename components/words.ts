/** How pages say what the database says in one word. */
import type { CallState, LeadStatus } from "../db/schema.ts";
import type { Outcome } from "../lib/bland/outcome.ts";

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

/** `+14155550100` → `+1 415-555-0100`; numbers of other places stay as they are. */
export function shownNumber(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1-$2-$3");
}

/** `74` → `1:14`. */
export function shownDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, "0")}`;
}

export function shownCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 lead`, `2 leads`. */
export function counted(count: number, noun: string): string {
  return `${shownCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
