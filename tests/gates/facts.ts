import type { GateFacts } from "../../lib/gates/gate.ts";

/** Monday, 10:00 in New York. */
export const NOW = new Date("2026-11-23T15:00:00.000Z");

/** Facts of which every gate says *now*, but for those given. */
export function factsOf(facts: Partial<GateFacts> = {}): GateFacts {
  return {
    now: NOW,
    zones: ["America/New_York"],
    suppression: null,
    calledAt: [],
    inProgress: false,
    hours: { opensAt: 9 * 60, closesAt: 20 * 60, days: [1, 2, 3, 4, 5, 6] },
    ...facts,
  };
}
