import assert from "node:assert/strict";
import { freshSuppression, isFresh } from "../../lib/gates/fresh_suppression.ts";

const now = new Date("2026-11-23T15:00:00.000Z");

Deno.test("where nobody asks for a fresh list, none is needed", () => {
  assert.equal(freshSuppression({ isNeeded: false, newestList: null, now }).kind, "now");
});

Deno.test("a list counts for 31 days", () => {
  assert.equal(freshSuppression({ isNeeded: true, newestList: "2026-10-23", now }).kind, "now");
  const old = freshSuppression({ isNeeded: true, newestList: "2026-10-22", now });
  assert.match(old.kind === "never" ? old.reason : "", /the newest is of 2026-10-22/);
  assert.ok(!isFresh("2026-10-22", now));
});

Deno.test("without any list the campaign does not call", () => {
  const none = freshSuppression({ isNeeded: true, newestList: null, now });
  assert.match(none.kind === "never" ? none.reason : "", /there is none. Load one/);
});
