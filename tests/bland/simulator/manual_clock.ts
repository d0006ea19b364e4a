import type { Timeline } from "../../../lib/bland/simulator.ts";

/** A clock that stands still until a test moves it; what falls due meanwhile happens in order. */
export interface ManualClock extends Timeline {
  pass(seconds: number): void;
}

export function manualClock(start = "2026-11-23T09:30:00.000Z"): ManualClock {
  let nowMs = Date.parse(start);
  const waiting = new Set<{ dueMs: number; then: () => void }>();
  return {
    now: () => new Date(nowMs),
    after(ms, then) {
      const timer = { dueMs: nowMs + ms, then };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    pass(seconds) {
      const untilMs = nowMs + seconds * 1_000;
      for (;;) {
        const [next] = [...waiting].sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined || next.dueMs > untilMs) break;
        waiting.delete(next);
        nowMs = Math.max(nowMs, next.dueMs);
        next.then();
      }
      nowMs = untilMs;
    },
  };
}
