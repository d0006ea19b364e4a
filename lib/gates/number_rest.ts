import type { GateFacts, Verdict } from "./gate.ts";
import { mostCallsIn24Hours } from "./rules.ts";

const HOUR_MS = 3_600_000;
const SMALLEST_GAP_MS = 4 * HOUR_MS;
const CAP_WINDOW_MS = 24 * HOUR_MS;
const CAP = 3;

/** How far back the calls to a number matter. */
export const REST_WINDOW_MS = CAP_WINDOW_MS;

/**
 * A number rests four hours after a call and gets at most three in any 24, whichever campaign
 * calls. Three in 24 hours is the law in Florida (Fla. Stat. 501.616(6)) and Oklahoma (15 O.S.
 * 775C.4); the gap is our choice.
 */
export function numberRest({ calledAt, now, place }: GateFacts): Verdict {
  const cap = Math.min(CAP, mostCallsIn24Hours(place));
  const ends = [restEnd(calledAt[0], SMALLEST_GAP_MS), restEnd(calledAt[cap - 1], CAP_WINDOW_MS)];
  const until = new Date(Math.max(...ends));
  if (until <= now) return { kind: "now" };
  return {
    kind: "wait",
    until,
    reason: "Waiting: this number was called a short while ago. A number gets at most " +
      `${cap} calls in 24 hours, 4 hours apart.`,
  };
}

function restEnd(calledAt: Date | undefined, restMs: number): number {
  return calledAt === undefined ? 0 : calledAt.getTime() + restMs;
}
