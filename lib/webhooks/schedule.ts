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

/**
 * When it is tried again after so many failed attempts, not before the receiver asks for it
 * (`Retry-After`); null: it is given up.
 */
export function nextAttemptAt(
  attempts: number,
  { now, retryAfter }: { now: Date; retryAfter: string | null },
): Date | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs === undefined) return null;
  return new Date(now.getTime() + Math.max(pauseMs, askedPauseMs(retryAfter ?? "", now)));
}

/** Who asks for more than a day is tried after one: nobody stops a delivery for good. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

/** Seconds, or an HTTP date; zero for anything else. */
function askedPauseMs(retryAfter: string, now: Date): number {
  const asked = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(asked) ? 0 : Math.min(asked, LONGEST_ASKED_MS);
}

/** An endpoint that has failed for so long is disabled. */
export const LONGEST_FAILURE_MS = 5 * 24 * HOUR_MS;
