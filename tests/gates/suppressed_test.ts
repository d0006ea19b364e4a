import assert from "node:assert/strict";
import { suppressed } from "../../lib/gates/suppressed.ts";
import { factsOf } from "./facts.ts";

Deno.test("a number on the suppression list is never called, and the lead says why", () => {
  assert.deepEqual(suppressed(factsOf({ suppression: "Asked in a call." })), {
    kind: "never",
    reason: "Will not be called: Asked in a call.",
  });
});

Deno.test("a number that is on the list without a reason is not called either", () => {
  assert.equal(suppressed(factsOf({ suppression: "" })).kind, "never");
});

Deno.test("a number that is not on the list may be called", () => {
  assert.deepEqual(suppressed(factsOf()), { kind: "now" });
});
