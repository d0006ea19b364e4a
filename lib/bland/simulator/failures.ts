/** What can go wrong at Bland, switched on by name with a probability from 0 to 1. */
import { z } from "zod";

export const FAILURES = [
  // The call is placed, and the answer …
  /** … never comes. */
  "accept_then_hang",
  /** … breaks off in the middle. */
  "accept_then_reset",
  "accept_then_500",
  /** … names no call. */
  "accept_then_nonsense",
  /** … comes late. */
  "accept_slowly",
  /** … has only the two fields that every version of Bland sends. */
  "accept_in_short",

  // The call is not placed, which the answer leaves open
  "hang_unplaced",
  "reset_unplaced",
  "fail_unplaced",
  "unable_to_queue",

  // The call is refused
  "unauthorized",
  "no_balance",
  "flagged",
  "rate_limited",
  "new_account_limited",
  "international_limited",
  "blacklisted",
  "plan_concurrency",
  "plan_daily_minutes",
  "do_not_call_list",
  "sensitive_number",
  "flagged_prompt",

  // Webhooks
  "webhook_lost",
  "webhook_doubled",
  "webhook_badly_signed",
  /** It comes before the order has been answered. */
  "webhook_early",
  /** It comes a minute (of life) after the call has ended. */
  "webhook_late",
  /** It comes after that of a call which ended later. */
  "webhook_reordered",
  "mid_call_events",
  /** Something found out later is posted to the same address. */
  "late_citations",

  // Questions
  /** `GET /v1/calls` answers 500. */
  "list_down",
  /** `GET /v1/calls` does not know the calls of the last half minute (of life). */
  "list_lag",
  /** `GET /v1/calls/{id}` answers 500. */
  "detail_down",
  /** `GET /v1/calls/{id}` lacks tag and summary for half a minute (of life) after the call. */
  "detail_settles_late",
  /** `GET /v1/recordings/{id}` has none. */
  "recording_gone",
] as const;
export type Failure = typeof FAILURES[number];
export type Failures = Partial<Record<Failure, number>>;

const failures = z.partialRecord(z.enum(FAILURES), z.number().min(0).max(1));

/** The failures in a value from outside, or a sentence on what is wrong with it. */
export function readFailures(value: unknown): Failures | string {
  const read = failures.safeParse(value);
  if (read.success) return read.data;
  return `Failures are an object of names and probabilities from 0 to 1, like ` +
    `{"webhook_lost": 0.1}. The names are: ${FAILURES.join(", ")}.`;
}
