import type { GateFacts, Verdict } from "./gate.ts";
import { mostCallsIn24Hours } from "./rules.ts";

const HOUR_MS = 3_600_000;
const CAP_WINDOW_MS = 24 * HOUR_MS;

/** Our choice where no law says less: fewer calls, further apart, are a campaign's to set. */
export const DEFAULT_REST = { mostIn24Hours: 3, hoursApart: 4 };

/** How far back the calls to a number matter: no campaign can let it rest for longer. */
export const REST_WINDOW_MS = CAP_WINDOW_MS;

/**
 * A number rests after a call and gets at most so many in any 24 hours, whichever campaign calls.
 * Three in 24 hours is the law in Florida (Fla. Stat. 501.616(6)), Maryland (Md. Code, Com. Law
 * 14-4502) and Oklahoma (15 O.S. 775C.4), and no setting allows more there.
 */
export function numberRest({ calledAt, now, place, rest }: GateFacts): Verdict {
  const cap = Math.min(rest.mostIn24Hours, mostCallsIn24Hours(place));
  const ends = [
    restEnd(calledAt[0], rest.hoursApart * HOUR_MS),
    restEnd(calledAt[cap - 1], CAP_WINDOW_MS),
  ];
  const until = new Date(Math.max(...ends));
  if (until <= now) return { kind: "now" };
  const calls = cap === 1 ? "1 call" : `${cap} calls`;
  return {
    kind: "wait",
    until,
    reason: "Waiting: this number was called a short while ago. A number gets at most " +
      `${calls} in 24 hours, ${rest.hoursApart} hours apart.`,
  };
}

function restEnd(calledAt: Date | undefined, restMs: number): number {
  return calledAt === undefined ? 0 : calledAt.getTime() + restMs;
}
