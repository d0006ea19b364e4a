import type { Clock } from "../../lib/clock.ts";

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  pass(time: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export function testClock(start = "2026-11-23T09:00:00.000Z"): TestClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => new Date(now.epochMilliseconds),
    pass: ({ days = 0, hours = 0, ...rest }) => {
      now = now.add({ hours: 24 * days + hours, ...rest });
    },
  };
}
