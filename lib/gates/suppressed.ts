import type { GateFacts, Verdict } from "./gate.ts";

/** 47 CFR 64.1200(d): who asked not to be called is not called again. */
export function suppressed({ suppression }: GateFacts): Verdict {
  if (suppression === null) return { kind: "now" };
  return { kind: "never", reason: `Will not be called: ${suppression}` };
}
