import assert from "node:assert/strict";
import { attempts } from "../../lib/gates/attempts.ts";
import { factsOf } from "./facts.ts";

Deno.test("a lead is called as often as its campaign allows, and no more", () => {
  assert.deepEqual(attempts(factsOf({ attempts: { made: 2, most: 3 } })), { kind: "now" });
  assert.deepEqual(attempts(factsOf({ attempts: { made: 3, most: 3 } })), {
    kind: "never",
    reason: "Will not be called again: 3 calls were made, the most that this campaign allows.",
  });
});
