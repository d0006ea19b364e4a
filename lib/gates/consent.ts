import type { GateFacts, Verdict } from "./gate.ts";

/**
 * An artificial voice needs prior express consent (47 U.S.C. 227(b)(1), FCC 24-17): where the
 * campaign asks for it, a lead says where it was given and when.
 */
export function consent({ consent: { isNeeded, source, givenAt } }: GateFacts): Verdict {
  if (!isNeeded || (source !== "" && givenAt !== "")) return { kind: "now" };
  const missing = source === "" ? "consent_source" : "consent_at";
  return {
    kind: "never",
    reason:
      `Will not be called: this campaign calls only with consent, and the column ${missing} ` +
      "is empty.",
  };
}
