/** When Bland is asked about a call that nobody has told us about. */
import type { Placement } from "../bland/client.ts";

/** Milliseconds. */
export interface CheckPlan {
  /** After Bland accepted: at once where results are fetched, else when a webhook is overdue. */
  liveMs: number;
  /** Between two questions about the same call. */
  againMs: number;
  /** How old an order must be before Bland's list without it proves that it was not placed. */
  provenAfterMs: number;
  /** How old a call must be before Bland not knowing it means that it is lost. */
  lostAfterMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Bland's advice: every 5 seconds is plenty. */
const FETCH_EVERY_MS = 5 * SECOND_MS;
/** Ringing, and the minute in which Bland may still be working on the record. */
const AROUND_A_CALL_MS = 3 * MINUTE_MS;
const LIST_LAG_MS = MINUTE_MS;

/** `speed` is how many times faster than life calls run: 1 where they are real. */
export function checkPlan(
  { fetchResults, maxDurationMinutes, requestTimeoutMs, speed }: {
    /** No webhook comes: ask until the call has ended. */
    fetchResults: boolean;
    maxDurationMinutes: number;
    requestTimeoutMs: number;
    speed: number;
  },
): CheckPlan {
  const longestMs = maxDurationMinutes * MINUTE_MS + AROUND_A_CALL_MS;
  return {
    liveMs: fetchResults ? FETCH_EVERY_MS : Math.max(FETCH_EVERY_MS, longestMs / speed),
    againMs: FETCH_EVERY_MS,
    provenAfterMs: requestTimeoutMs + LIST_LAG_MS / speed,
    lostAfterMs: longestMs / speed + MINUTE_MS / speed,
  };
}

export function firstCheckAt(
  kind: Placement["kind"],
  { plan, now }: { plan: CheckPlan; now: Date },
): Date {
  return new Date(now.getTime() + (kind === "placed" ? plan.liveMs : plan.againMs));
}
