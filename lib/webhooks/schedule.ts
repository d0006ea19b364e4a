const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long to wait after each failed attempt: a little over three days in all, as Standard Webhooks
 * proposes.
 */
const PAUSES_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** When it is tried again after so many failed attempts; null: it is given up. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  return pauseMs === undefined ? null : new Date(now.getTime() + pauseMs);
}

/** An endpoint that has failed for so long is disabled. */
export const LONGEST_FAILURE_MS = 5 * 24 * HOUR_MS;
