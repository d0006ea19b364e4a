import assert from "node:assert/strict";
import fc from "fast-check";
import { numberRest } from "../../lib/gates/number_rest.ts";
import { placeOf } from "../../lib/gates/place.ts";
import { factsOf, NOW } from "./facts.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function hoursAgo(...hours: number[]): Date[] {
  return hours.map((ago) => new Date(NOW.getTime() - ago * HOUR_MS));
}

const TABLE: [name: string, calledAt: Date[], waitsHours: number | null][] = [
  ["never called", [], null],
  ["called an hour ago", hoursAgo(1), 3],
  ["called four hours ago", hoursAgo(4), null],
  ["called twice today", hoursAgo(5, 10), null],
  ["called three times today", hoursAgo(5, 10, 20), 4],
  ["called three times, the first of them 24 hours ago", hoursAgo(5, 10, 24), null],
  ["called three times and a moment ago: the longer rest counts", hoursAgo(1, 10, 23), 3],
  ["called by another program four times", hoursAgo(5, 6, 7, 8), 17],
];

for (const [name, calledAt, waitsHours] of TABLE) {
  Deno.test(`a number ${name}`, () => {
    const verdict = numberRest(factsOf({ calledAt }));
    if (waitsHours === null) return assert.deepEqual(verdict, { kind: "now" });
    assert.equal(verdict.kind, "wait");
    assert.equal(verdict.until.getTime() - NOW.getTime(), waitsHours * HOUR_MS);
  });
}

Deno.test("however often one tries, no 24 hours hold more than three calls, no two within four", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 6 * HOUR_MS }), { maxLength: 60 });
  fc.assert(fc.property(gaps, (gaps) => {
    const calledAt: Date[] = [];
    let now = NOW;
    for (const gap of gaps) {
      now = new Date(now.getTime() + gap);
      if (numberRest(factsOf({ now, calledAt })).kind === "now") calledAt.unshift(now);
    }
    calledAt.forEach((at, i) => {
      if (i >= 1) assert.ok(calledAt[i - 1].getTime() - at.getTime() >= 4 * HOUR_MS);
      if (i >= 3) assert.ok(calledAt[i - 3].getTime() - at.getTime() >= DAY_MS);
    });
  }));
});

Deno.test("a number rests until the very moment it says, and no longer", () => {
  const ages = fc.array(fc.integer({ min: 0, max: DAY_MS }), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(ages, (ages) => {
    const calledAt = ages.sort((a, b) => a - b).map((age) => new Date(NOW.getTime() - age));
    const verdict = numberRest(factsOf({ calledAt }));
    if (verdict.kind !== "wait") return;
    const before = new Date(verdict.until.getTime() - 1);
    assert.equal(numberRest(factsOf({ calledAt, now: before })).kind, "wait");
    assert.equal(numberRest(factsOf({ calledAt, now: verdict.until })).kind, "now");
  }));
});

Deno.test("a campaign sets how often a number may be called, and how far apart", () => {
  const rest = { mostIn24Hours: 5, hoursApart: 1 };
  const often = hoursAgo(1, 3, 5, 7);
  assert.deepEqual(numberRest(factsOf({ rest, calledAt: often })), { kind: "now" });
  const verdict = numberRest(factsOf({ rest, calledAt: [...often, ...hoursAgo(23)] }));
  assert.equal(verdict.kind, "wait");
  assert.match(verdict.reason, /at most 5 calls in 24 hours, 1 hours apart/);
});

Deno.test("Florida, Maryland and Oklahoma never get more than three calls in 24 hours, whatever is set", () => {
  const setting = fc.record({
    mostIn24Hours: fc.integer({ min: 1, max: 10 }),
    hoursApart: fc.integer({ min: 0, max: 24 }),
  });
  const lead = fc.constantFrom(
    { phone: "+13055550100", timezone: "", state: "", zip: "" },
    { phone: "+14105550100", timezone: "", state: "", zip: "" },
    { phone: "+12125550100", timezone: "", state: "Oklahoma", zip: "" },
    { phone: "+18005550100", timezone: "America/Chicago", state: "", zip: "" },
  );
  const gaps = fc.array(fc.integer({ min: 1, max: 3 * HOUR_MS }), { maxLength: 60 });
  fc.assert(fc.property(setting, lead, gaps, (rest, lead, gaps) => {
    const calledAt: Date[] = [];
    let now = NOW;
    for (const gap of gaps) {
      now = new Date(now.getTime() + gap);
      const facts = factsOf({ now, calledAt, rest, place: placeOf(lead) });
      if (numberRest(facts).kind === "now") calledAt.unshift(now);
    }
    calledAt.forEach((at, i) => {
      if (i >= 3) assert.ok(calledAt[i - 3].getTime() - at.getTime() >= DAY_MS);
    });
  }));
});
