import assert from "node:assert/strict";
import { paceOf, secondsToFinish } from "../../lib/campaigns/pace.ts";

const MINUTE_MS = 60_000;
const LEADS = { pending: 0, waiting: 0, dialing: 0, done: 0, error: 0, review: 0, skipped: 0 };

Deno.test("the pace is that of the last calls; nights and pauses do not slow it down", () => {
  const evening = [3, 2, 1, 0].map((minutes) => minutes * MINUTE_MS);
  const morning = [2, 1, 0].map((minutes) => (12 * 60 + minutes) * MINUTE_MS);
  assert.equal(paceOf(evening), 1 / 60);
  assert.equal(paceOf([...morning, ...evening]), 1 / 60);
});

Deno.test("too few calls, or calls of one instant, tell no pace", () => {
  for (const times of [[], [5], [5, 5], [24 * 60 * MINUTE_MS, 0]]) {
    assert.equal(paceOf(times), null, `${times}`);
  }
});

Deno.test("who is left gets as many calls as those who are done with got", () => {
  const left = { ...LEADS, waiting: 8, pending: 1, dialing: 1, skipped: 9, review: 9, error: 9 };
  assert.equal(secondsToFinish({ leads: left, calls: 0, pace: 0.5 }), 20);
  assert.equal(secondsToFinish({ leads: { ...left, done: 4 }, calls: 6, pace: 0.5 }), 30);
  assert.equal(secondsToFinish({ leads: { ...left, done: 4 }, calls: 6, pace: null }), null);
  assert.equal(secondsToFinish({ leads: { ...LEADS, done: 4 }, calls: 6, pace: 1 }), null);
});
