import { type Clock, systemClock } from "../../clock.ts";

/** A clock that can also be waited on; passed in, so that a simulation may run through days. */
export interface Timeline extends Clock {
  /** Calls `then` once, `ms` of this clock's milliseconds from now. The answer cancels it. */
  after(ms: number, then: () => void): () => void;
}

export const systemTimeline: Timeline = {
  now: systemClock.now,
  after(ms, then) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (leftMs: number) => {
      timer = setTimeout(
        () => leftMs > LONGEST_TIMER_MS ? wait(leftMs - LONGEST_TIMER_MS) : then(),
        Math.min(leftMs, LONGEST_TIMER_MS),
      );
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};

/** `setTimeout` takes no longer times; a longer one is waited for in several goes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
