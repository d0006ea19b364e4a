import assert from "node:assert/strict";
import { consent } from "../../lib/gates/consent.ts";
import { factsOf } from "./facts.ts";

const TABLE: [isNeeded: boolean, source: string, givenAt: string, missing: string][] = [
  [false, "", "", ""],
  [true, "web form", "2026-10-01", ""],
  [true, "", "2026-10-01", "consent_source"],
  [true, "web form", "", "consent_at"],
  [true, "", "", "consent_source"],
];

for (const [isNeeded, source, givenAt, missing] of TABLE) {
  Deno.test(`consent ${isNeeded ? "is" : "is not"} needed, given "${source}" on "${givenAt}"`, () => {
    const verdict = consent(factsOf({ consent: { isNeeded, source, givenAt } }));
    assert.equal(verdict.kind, missing === "" ? "now" : "never");
    if (verdict.kind === "never") assert.ok(verdict.reason.includes(`column ${missing} is empty`));
  });
}
