/** How pages say what the database says in one word. */
import type { CallState, Campaign, LeadStatus } from "../db/schema.ts";
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

/** Nothing more happens to a call in this state. */
export function isOver(state: CallState): boolean {
  return state === "ended" || state === "refused";
}

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

/** `+14155550100` → `+1 415-555-0100`; numbers of other places stay as they are. */
export function shownNumber(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1-$2-$3");
}

/** `74` → `1:14`. */
export function shownDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, "0")}`;
}

/** Made once: a page with charts writes a thousand of them. */
const COUNT = new Intl.NumberFormat("en-US");
const DOLLARS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const DAY = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

export function shownCount(count: number): string {
  return COUNT.format(count);
}

/** `12.5` → `$12.50`. */
export function shownDollars(dollars: number): string {
  return DOLLARS.format(dollars);
}

/** `1 lead`, `2 leads`. */
export function counted(count: number, noun: string): string {
  return `${shownCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `0.341` → `34 %`. */
export function shownShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `2026-11-23` → `Nov 23`; `2026-11-23T10` → `Nov 23, 10:00`, with ` UTC` for a Z. */
export function shownTime(time: string): string {
  const [day, hour] = time.split("T");
  const shown = DAY.format(new Date(`${day}T00:00:00Z`));
  return hour === undefined ? shown : `${shown}, ${hour.slice(0, 2)}:00${hour.slice(2) && " UTC"}`;
}

/** How long something takes, roughly: `less than a minute`, `about 5 hours`. */
export function roughly(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute")}`;
  return `about ${counted(Math.round(minutes / 60), "hour")}`;
}
