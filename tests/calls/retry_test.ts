import assert from "node:assert/strict";
import { type EndedCall, nextTry } from "../../lib/calls/retry.ts";
import { CampaignSettings } from "../../lib/campaigns/settings.ts";

const HOURS = 60;
const PLAN = CampaignSettings.parse({
  retries: { no_answer: [4 * HOURS, 24 * HOURS], busy: [30] },
  mostAttempts: 3,
});
/** Monday, 10:00 in New York. */
const TEN = new Date("2026-11-23T15:00:00.000Z");

function tryAfter(facts: Partial<EndedCall> = {}, settings = PLAN) {
  return nextTry({
    outcome: "no_answer",
    attempt: 1,
    summary: "",
    endedAt: TEN,
    calledAt: [TEN],
    zones: ["America/New_York"],
    ...facts,
  }, settings);
}

Deno.test("without a plan nobody is tried again", () => {
  assert.equal(tryAfter({}, CampaignSettings.parse({})), null);
});

Deno.test("the first retry waits as the plan says", () => {
  assert.deepEqual(tryAfter(), {
    at: new Date("2026-11-23T19:00:00Z"),
    words: "Another try",
    when: "on Monday afternoon",
  });
});

Deno.test("each outcome has its own plan, each attempt its own delay", () => {
  assert.equal(tryAfter({ outcome: "interested" }), null);
  assert.equal(tryAfter({ outcome: "voicemail" }), null);
  assert.equal(tryAfter({ outcome: "busy", attempt: 2 }), null);
  const second = tryAfter({ attempt: 2, calledAt: [TEN, new Date("2026-11-22T22:30:00Z")] });
  assert.deepEqual(second?.at, new Date("2026-11-24T17:00:00Z"));
});

Deno.test("after the most attempts there is no further one, whatever the plan says", () => {
  assert.equal(tryAfter({ attempt: 3 }), null);
});

Deno.test("who did not answer in the morning is tried in another part of the day", () => {
  const soon = tryAfter({ outcome: "busy" });
  assert.deepEqual(soon?.at, new Date("2026-11-23T17:00:00Z"), "noon in New York");
  const evening = tryAfter({
    outcome: "busy",
    calledAt: [TEN, new Date("2026-11-23T18:00:00Z")],
    endedAt: new Date("2026-11-23T18:00:00Z"),
  });
  assert.deepEqual(evening?.at, new Date("2026-11-23T22:00:00Z"), "five in the afternoon");
});

Deno.test("when all parts of the day were tried, the delay alone counts", () => {
  const calledAt = [TEN, new Date("2026-11-22T19:00:00Z"), new Date("2026-11-21T23:00:00Z")];
  assert.deepEqual(tryAfter({ calledAt })?.at, new Date("2026-11-23T19:00:00Z"));
});

Deno.test("a callback comes at the agreed time where the person is", () => {
  const summary = "Is busy today. Call back at 2026-11-25 14:30.";
  assert.deepEqual(tryAfter({ outcome: "callback", summary }), {
    at: new Date("2026-11-25T19:30:00Z"),
    words: "Calling back as agreed",
    when: "on 2026-11-25 at 14:30 in their time",
  });
});

for (
  const [name, summary] of [
    ["no time", "Wants to be called back some day."],
    ["a time that has passed", "Call back at 2026-11-22 10:00."],
    ["a time next year", "Call back at 2027-11-25 10:00."],
    ["a day that does not exist", "Call back at 2026-11-31 10:00."],
    ["a clock that does not exist", "Call back at 2026-11-25 25:00."],
  ]
) {
  Deno.test(`a callback with ${name} is left to a person`, () => {
    assert.equal(tryAfter({ outcome: "callback", summary }), null);
  });
}

Deno.test("a try is said as people say it: the weekday, or the date when it is far off", () => {
  const after = (minutes: number) =>
    tryAfter({}, CampaignSettings.parse({ retries: { no_answer: [minutes] } }))?.when;
  assert.equal(after(26 * HOURS), "on Tuesday afternoon");
  assert.equal(after(3 * 24 * HOURS + 9 * HOURS), "on Thursday evening");
  assert.equal(after(10 * 24 * HOURS + 4 * HOURS), "on 2026-12-03 in the afternoon");
  assert.equal(tryAfter({ zones: [] })?.when, "");
});
