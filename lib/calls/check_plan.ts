/** When Bland is asked about a call that nobody has told us about. */
import type { Placement } from "../bland/client.ts";

/** Milliseconds. */
export interface CheckPlan {
  /** How long the process that took a line is trusted to be placing its call. */
  leaseMs: number;
  /** Between two questions about a call in progress, whose webhook may have been lost. */
  liveMs: number;
  /** Between two questions about a call whose fate is not known. */
  againMs: number;
  /** How long after its end a record may still lack what was said of it. */
  settlingMs: number;
  /** How long after an order was given up Bland's list must have its call, if it was placed. */
  listedAfterMs: number;
  /** How old a call must be before Bland's list without it proves that it was not placed. */
  provenAfterMs: number;
  /** How old a call must be before Bland not knowing it means that it is lost. */
  lostAfterMs: number;
  /** How old a call must be before it is given up although Bland has it in progress. */
  endlessAfterMs: number;
}

/** How fast the Bland at the other end is. */
export interface Pace {
  /** How many times faster than life calls run: 1 where they are real. */
  speed: number;
  /** How long it may take to answer an order. */
  requestTimeoutMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Bland's advice: every 5 seconds is plenty. */
const FETCH_EVERY_MS = 5 * SECOND_MS;
/** Where a webhook is expected, most calls are over before they are asked about. */
const WEBHOOK_OVERDUE_MS = 2 * MINUTE_MS;
const SHORTEST_MS = 100;
/** Ringing, and the minute in which Bland may still be working on the record. */
const AROUND_A_CALL_MS = 3 * MINUTE_MS;
/**
 * How late Bland's list may show an order that was given up: the system goes on sending what a
 * process that gave up had handed to it, for up to two minutes, and Bland takes time of its own.
 */
const LIST_LAG_MS = 5 * MINUTE_MS;
/** Longer than anything that Bland does after a call. */
const ENDLESS_MS = 60 * MINUTE_MS;

export function checkPlan(
  { fetchResults, maxDurationMinutes, pace: { speed, requestTimeoutMs } }: {
    /** No webhook comes: ask until the call has ended. */
    fetchResults: boolean;
    maxDurationMinutes: number;
    pace: Pace;
  },
): CheckPlan {
  const hurried = (ms: number) => Math.max(SHORTEST_MS, ms / speed);
  const longestMs = maxDurationMinutes * MINUTE_MS + AROUND_A_CALL_MS;
  // An order may leave at the end of its lease, and be answered a timeout later.
  const leaseMs = requestTimeoutMs * 1.5;
  const listedAfterMs = requestTimeoutMs + hurried(LIST_LAG_MS);
  return {
    leaseMs,
    liveMs: hurried(fetchResults ? FETCH_EVERY_MS : WEBHOOK_OVERDUE_MS),
    againMs: hurried(FETCH_EVERY_MS),
    settlingMs: hurried(MINUTE_MS),
    listedAfterMs,
    provenAfterMs: leaseMs + listedAfterMs,
    lostAfterMs: hurried(longestMs + MINUTE_MS),
    endlessAfterMs: hurried(longestMs + ENDLESS_MS),
  };
}

export function firstCheckAt(
  kind: Placement["kind"],
  { plan, now }: { plan: CheckPlan; now: Date },
): Date {
  return new Date(now.getTime() + (kind === "placed" ? plan.liveMs : plan.againMs));
}
