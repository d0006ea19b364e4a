import type { GateFacts, Verdict } from "./gate.ts";

/** A lead gets no more calls than its campaign allows, retries and callbacks included. */
export function attempts({ attempts: { made, most } }: GateFacts): Verdict {
  if (made < most) return { kind: "now" };
  return {
    kind: "never",
    reason:
      `Will not be called again: ${made === 1 ? "one call was" : `${made} calls were`} made, ` +
      "the most that this campaign allows.",
  };
}
