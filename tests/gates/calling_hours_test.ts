import assert from "node:assert/strict";
import fc from "fast-check";
import { callingHours } from "../../lib/gates/calling_hours.ts";
import type { Verdict } from "../../lib/gates/gate.ts";
import { placeOf, type Whereabouts } from "../../lib/gates/place.ts";
import { cityOf } from "../../lib/gates/place/place_name.ts";
import { callingRules } from "../../lib/gates/rules.ts";
import { parseCallingHours, type Week } from "../../lib/gates/week.ts";
import { factsOf, hoursOf, rulesOf, somewhere } from "./facts.ts";

function verdictAt(now: string, zones: string[], hours = "9:00-20:00 mon-sat"): Verdict {
  return callingHours(
    factsOf({ now: new Date(now), place: somewhere(...zones), hours: hoursOf(hours) }),
  );
}

/** Until when the gate waits; null when it says *now*. */
const TABLE: [name: string, now: string, zones: string[], until: string | null][] = [
  ["at opening time", "2026-11-23T14:00:00Z", ["America/New_York"], null],
  ["a moment before it", "2026-11-23T13:59:59.999Z", ["America/New_York"], "2026-11-23T14:00Z"],
  ["a moment before closing time", "2026-11-24T00:59:59.999Z", ["America/New_York"], null],
  ["at closing time", "2026-11-24T01:00:00Z", ["America/New_York"], "2026-11-24T14:00Z"],
  [
    "on Saturday evening Sunday is skipped",
    "2026-11-29T02:00:00Z",
    ["America/New_York"],
    "2026-11-30T14:00Z",
  ],
  [
    "the night before clocks go forward",
    "2026-03-08T03:00:00Z",
    ["America/New_York"],
    "2026-03-09T13:00Z",
  ],
  [
    "the night before clocks go back",
    "2026-11-01T03:00:00Z",
    ["America/New_York"],
    "2026-11-02T14:00Z",
  ],
  [
    "half an hour of summer time",
    "2026-10-02T12:00:00Z",
    ["Australia/Lord_Howe"],
    "2026-10-02T22:30Z",
  ],
  [
    "a zone off by three quarters of an hour",
    "2026-11-23T00:00:00Z",
    ["Asia/Kathmandu"],
    "2026-11-23T03:15Z",
  ],
  [
    "it is Sunday east of the date line",
    "2026-11-28T22:00:00Z",
    ["Pacific/Kiritimati"],
    "2026-11-29T19:00Z",
  ],
  ["it is Saturday west of it", "2026-11-28T22:00:00Z", ["Pacific/Pago_Pago"], null],
  ["on both sides of the date line: same clock, another day", "2026-11-28T22:00:00Z", [
    "Pacific/Apia",
    "Pacific/Pago_Pago",
  ], "2026-11-30T20:00Z"],
  ["two zones: the later opening counts", "2026-11-23T15:00:00Z", [
    "America/New_York",
    "America/Los_Angeles",
  ], "2026-11-23T17:00Z"],
  ["two zones: the earlier closing counts", "2026-11-24T02:00:00Z", [
    "America/New_York",
    "America/Los_Angeles",
  ], "2026-11-24T17:00Z"],
];

for (const [name, now, zones, until] of TABLE) {
  Deno.test(`calling hours: ${name}`, () => {
    const verdict = verdictAt(now, zones);
    if (until === null) return assert.deepEqual(verdict, { kind: "now" });
    assert.equal(verdict.kind, "wait");
    assert.equal(verdict.until.getTime(), Date.parse(until));
  });
}

Deno.test("an opening that falls into a changed clock is neither skipped nor a day late", () => {
  const forward = verdictAt("2026-03-08T03:00:00Z", ["America/New_York"], "2:30-4:00 mon-sun");
  assert.deepEqual(forward.kind === "wait" && forward.until, new Date("2026-03-08T07:00:00Z"));
  const back = verdictAt("2026-11-01T06:10:00Z", ["America/New_York"], "1:30-1:45 mon-sun");
  assert.deepEqual(back.kind === "wait" && back.until, new Date("2026-11-01T06:30:00Z"));
});

Deno.test("the reason names the place, its time and the next try", () => {
  const verdict = verdictAt("2026-11-23T04:10:00Z", ["America/New_York"]);
  assert.deepEqual(verdict, {
    kind: "wait",
    until: new Date("2026-11-23T14:00:00.000Z"),
    reason: "Waiting: it is 23:10 there (New York time); your setting allows no calls on Sunday. " +
      "Next try Monday 9:00 there.",
  });
});

Deno.test("the reason names the state where it is known, and whose rule it is", () => {
  const place = placeOf({ phone: "+13055550100", timezone: "", state: "", zip: "" });
  const hours = callingRules(place, { account: parseCallingHours("8:00-21:00 mon-sun") as Week });
  const verdict = callingHours(factsOf({ place, hours, now: new Date("2026-11-24T01:41:00Z") }));
  assert.deepEqual(verdict, {
    kind: "wait",
    until: new Date("2026-11-24T13:00:00Z"),
    reason: "Waiting: it is 20:41 in Florida; Florida allows calls until 20:00. Next try Tuesday " +
      "8:00 there.",
  });
});

const NAMED: [facts: Partial<Whereabouts> & { city?: string }, said: RegExp][] = [
  [{ phone: "+13055550100", city: "Miami" }, /it is 20:41 in Miami; Florida allows calls until 20/],
  [{ phone: "+12015550100" }, /it is 20:41 in New Jersey or New York; /],
  [{ phone: "+442079460000" }, /it is 1:41 in the United Kingdom; /],
  [{ phone: "+4930123456" }, /it is 2:41 in Germany; /],
  [{ phone: "+18505550100" }, /it may be 20:41 in Florida, which has several times; Florida/],
  [
    { phone: "+12125550100", state: "TX" },
    /it may be \d+:41 there \([A-Z][a-z]+( [A-Z][a-z]+)* time\); /,
  ],
  [
    { phone: "+18005550100", timezone: "America/New_York" },
    /it is 20:41 there \(New York time\); /,
  ],
];

for (const [{ city, ...facts }, said] of NAMED) {
  Deno.test(`the reason says no more of a place than is known: ${said.source}`, () => {
    const lead = { phone: "", timezone: "", state: "", zip: "", ...facts };
    const place = { ...placeOf(lead), city };
    const hours = callingRules(place, { account: parseCallingHours("9:00-20:00 mon-sat") as Week });
    const verdict = callingHours(factsOf({ place, hours, now: new Date("2026-11-24T01:41:00Z") }));
    assert.match(verdict.kind === "wait" ? verdict.reason : verdict.kind, said);
  });
}

Deno.test("a city is what a list calls so, and reads like a name", () => {
  assert.equal(cityOf({ note: "x", City: " Coral Gables " }), "Coral Gables");
  assert.equal(cityOf({ town: "São Paulo" }), "São Paulo");
  for (const city of ["", "n/a", "12345", "{{x}}", "M".repeat(50), "see notes: call first"]) {
    assert.equal(cityOf({ city }), "", city);
  }
});

Deno.test("of several rules the one that explains the next try is named", () => {
  const place = placeOf({ phone: "+13055550100", timezone: "", state: "", zip: "" });
  const account = parseCallingHours("9:00-20:00 mon-sat") as Week;
  const reason = (campaign: string, now: string) => {
    const hours = callingRules(place, { account, campaign: parseCallingHours(campaign) as Week });
    const verdict = callingHours(factsOf({ place, hours, now: new Date(now) }));
    return verdict.kind === "wait" ? verdict.reason : "";
  };
  // Monday evening: all of them open again on Tuesday, and the law comes first.
  assert.match(
    reason("10:00-16:00 mon-fri", "2026-11-24T01:41:00Z"),
    /Florida allows calls until 20:00\. Next try Tuesday 10:00/,
  );
  // Saturday, 8:48: the account would open at 9.
  assert.match(
    reason("10:00-16:00 mon-fri", "2026-11-28T13:48:00Z"),
    /this campaign allows no calls on Saturday\. Next try Monday 10:00/,
  );
});

Deno.test("where no place is known, or no hour suits all places, it is never called", () => {
  const nowhere = verdictAt("2026-11-23T15:00:00Z", []);
  assert.equal(nowhere.kind, "never");
  assert.match(nowhere.reason, /nobody knows what time it is there/);
  const apart = verdictAt("2026-11-23T15:00:00Z", ["Pacific/Honolulu", "Europe/Moscow"]);
  assert.equal(apart.kind, "never");
  assert.match(apart.reason, /no hour of the week/);
});

Deno.test("hours that are switched off hold up nobody, wherever they are", () => {
  assert.deepEqual(verdictAt("2026-11-23T04:00:00Z", [], "off"), { kind: "now" });
});

const ZONES = [
  "America/New_York",
  "America/Los_Angeles",
  "America/Phoenix",
  "America/St_Johns",
  "America/Havana",
  "Europe/London",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Pago_Pago",
];
/** Nights in which clocks change in one of these zones, and one in which none does. */
const NIGHTS = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-04-24", "2026-07-01"];
NIGHTS.push("2026-10-04", "2026-10-25", "2026-10-30", "2026-11-01");
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const anInstant = fc.record({
  night: fc.constantFrom(...NIGHTS),
  ms: fc.integer({ min: -30 * 3_600_000, max: 30 * 3_600_000 }),
}).map(({ night, ms }) => new Date(Date.parse(night) + ms));

/** Any hours, and often such as begin or end while clocks are changed. */
const aTime = fc.oneof(
  fc.integer({ min: 0, max: DAY_MINUTES }),
  fc.integer({ min: 0, max: 4 * 60 }),
);
const someHours = fc.record({
  times: fc.tuple(aTime, aTime).filter(([a, b]) => a !== b),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
}).map(({ times, days }): Week => {
  const opening = { opensAt: Math.min(...times), closesAt: Math.max(...times) };
  return Object.fromEntries(days.map((day) => [day, opening]));
});

Deno.test("nobody is called outside the hours, and the next opening is the earliest there is", () => {
  const facts = fc.record({
    now: anInstant,
    hours: someHours,
    zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(facts, ({ now, hours, zones }) => {
      const verdict = callingHours(
        factsOf({ now, place: somewhere(...zones), hours: rulesOf(hours) }),
      );
      const expected = minuteByMinute({ now, hours, zones });
      const said = verdict.kind === "wait" ? verdict.until : verdict.kind;
      assert.deepEqual(said, expected);
    }),
    { numRuns: 60 },
  );
});

/** The slow and obvious way: looks at every minute until all clocks show a calling hour. */
function minuteByMinute({ now, hours, zones }: {
  now: Date;
  hours: Week;
  zones: readonly string[];
}): "now" | "never" | Date {
  const clocks = zones.map(wallClock);
  const allOpen = (ms: number) =>
    clocks.every((clock) => {
      const { day, minute } = clock(ms);
      const opening = hours[day];
      return opening !== undefined && opening.opensAt <= minute && minute < opening.closesAt;
    });
  if (allOpen(now.getTime())) return "now";
  const first = Math.floor(now.getTime() / MINUTE_MS) + 1;
  for (let minute = first; minute < first + 15 * DAY_MINUTES; minute++) {
    if (allOpen(minute * MINUTE_MS)) return new Date(minute * MINUTE_MS);
  }
  return "never";
}

/** What a clock in a zone shows: `day` 1 is Monday, `minute` counts from midnight. */
function wallClock(timeZone: string): (ms: number) => { day: number; minute: number } {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  return (ms) => {
    const [, day, hour, minute] = /^(\w+),? (\d+):(\d+)$/.exec(format.format(ms))!;
    return { day: days.indexOf(day) + 1, minute: Number(hour) * 60 + Number(minute) };
  };
}
