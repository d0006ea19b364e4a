/** The gates against a law that somebody else wrote down, on thousands of random people. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { ownFacts } from "../../lib/calls/take_lines/gate_facts.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { decide, type GateFacts, GATES } from "../../lib/gates/gate.ts";
import { placeOf } from "../../lib/gates/place.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import {
  firstAllowed,
  isAllowed,
  type OwnerRules,
  type Person,
  REGIONS,
  zonesOf,
} from "./independent_law.ts";

const HOUR_MS = 3_600_000;
const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAYS = [1, 2, 3, 4, 5, 6, 7];
/** Zones that no number of these regions has: what a lead says then disagrees with its number. */
const FAR_AWAY = ["Europe/Berlin", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Kiritimati"];

const aRegion = fc.constantFrom(...REGIONS);
const seldom = fc.nat({ max: 7 }).map((n) => n === 0);
const aPerson: fc.Arbitrary<Person> = fc.record({
  region: fc.option(aRegion, { freq: 20 }),
  timezone: fc.option(fc.constantFrom("its own", "its own", ...FAR_AWAY), { nil: undefined }),
  state: fc.option(aRegion, { nil: undefined, freq: 1 }),
}).map(({ timezone, ...person }) => ({
  ...person,
  timezone: timezone === "its own" ? person.region?.zone ?? "Europe/London" : timezone,
}));

const someHours = fc.record({
  clock: fc.constantFrom("9:00-20:00", "0:00-24:00", "1:30-3:00", "8:00-12:30", "17:45-21:15"),
  days: fc.subarray(DAYS, { minLength: 3 }),
});
const someRules: fc.Arbitrary<OwnerRules> = fc.record({
  hours: fc.array(someHours, { minLength: 1, maxLength: 2 }),
  callsOnHolidays: fc.boolean(),
});

/** Anywhere in two years, and often near a change of clocks or a holiday. */
const anInstant = fc.oneof(
  fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-20"), noInvalidDate: true }),
  fc.record({
    day: fc.constantFrom("2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-11-26"),
    ms: fc.integer({ min: -36 * HOUR_MS, max: 36 * HOUR_MS }),
  }).map(({ day, ms }) => new Date(Date.parse(day) + ms)),
);

/** Everything that the gates look at, and that the check below looks at again. */
const aCase = fc.record({
  person: aPerson,
  rules: someRules,
  now: anInstant,
  hoursSinceCalls: fc.array(fc.double({ min: 0.01, max: 40, noNaN: true }), { maxLength: 4 }),
  attemptsMade: fc.constantFrom<number>(0, 0, 0, 1, 2, 3),
  needsConsent: seldom,
  hasConsent: fc.boolean(),
  suppressed: seldom,
  startsInDays: fc.option(fc.integer({ min: -3, max: 3 }), { freq: 1 }),
  endsInDays: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 1 }),
});
type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

Deno.test("whoever is called may be called: now, and at each time that a wait ends", () => {
  let called = 0;
  fc.assert(
    fc.property(aCase, (it) => {
      const at = whenCalled(it);
      if (at === null) return;
      called++;
      assert.deepEqual(objections(it, at), [], at.toISOString());
    }),
    { numRuns: 4_000 },
  );
  assert.ok(called > 500, `${called} were called`);
});

/** Where the place is certain, nobody waits a minute too long either. */
Deno.test("a wait for calling hours ends in the first minute that is allowed", () => {
  const certain = aPerson.map(({ region }) => ({ region, timezone: region?.zone }));
  const wide = fc.record({
    hours: fc.constant<OwnerRules["hours"]>([]),
    callsOnHolidays: fc.boolean(),
  });
  fc.assert(
    fc.property(certain, wide, anInstant, (person, rules, now) => {
      const it: Case = { ...FREE, person, rules, now };
      const expected = firstAllowed(person, rules, instantOf(now));
      assert.equal(
        whenCalled(it)?.toISOString(),
        new Date(expected.epochMilliseconds).toISOString(),
      );
    }),
    { numRuns: 100 },
  );
});

const FREE = {
  hoursSinceCalls: [],
  attemptsMade: 0,
  needsConsent: false,
  hasConsent: false,
  suppressed: false,
  startsInDays: null,
  endsInDays: null,
};

/** As the dialer does: looks again whenever a wait is over. Null: never. */
function whenCalled(it: Case): Date | null {
  for (let at = it.now, looks = 0; looks < 20; looks++) {
    const decision = decide(GATES, factsOf(it, at));
    if (decision.kind === "now") return at;
    if (decision.kind === "never") return null;
    assert.ok(decision.until > at, "a wait leads forward");
    at = decision.until;
  }
  assert.fail("it waits again and again");
}

function factsOf(it: Case, now: Date): GateFacts {
  const { region, timezone = "", state } = it.person;
  const phone = region === null ? "+442079460000" : `+1${region.area}5550100`;
  const place = placeOf({ phone, timezone, state: state?.code.slice(3) ?? "", zip: "" });
  const given = it.hasConsent ? "2026-01-01" : "";
  const [account = "0:00-24:00 mon-sun", campaign = null] = it.rules.hours.map(textOf);
  return {
    now,
    place,
    suppression: it.suppressed ? "Asked us to stop." : null,
    calledAt: callsBefore(it),
    inProgress: false,
    ...ownFacts({
      lead: { attempts: it.attemptsMade, consent_source: given, consent_at: given },
      place,
      hours: parseCallingHours(account),
      settings: {
        ...DEFAULT_SETTINGS,
        hours: campaign,
        callsOnHolidays: it.rules.callsOnHolidays,
        needsConsent: it.needsConsent,
        startsOn: dayOf(it, it.startsInDays),
        endsOn: dayOf(it, it.endsInDays),
      },
    }),
  };
}

/** Why nobody may ring this person then. */
function objections(it: Case, at: Date): string[] {
  const hoursSince = callsBefore(it).map((call) => (at.getTime() - call.getTime()) / HOUR_MS);
  const days = zonesOf(it.person).map((zone) =>
    instantOf(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  );
  const [startsOn, endsOn] = [dayOf(it, it.startsInDays), dayOf(it, it.endsInDays)];
  const table: [objection: string, holds: boolean][] = [
    ["The law or the owner forbids the hour.", !isAllowed(it.person, it.rules, instantOf(at))],
    ["The number is suppressed.", it.suppressed],
    ["Three calls were made.", it.attemptsMade >= 3],
    ["No consent was given.", it.needsConsent && !it.hasConsent],
    ["It was called in the last four hours.", hoursSince.some((hours) => hours < 4)],
    ["It was called three times in a day.", hoursSince.filter((h) => h < 24).length >= 3],
    ["The campaign has not begun.", startsOn !== null && days.some((day) => day < startsOn)],
    ["The campaign is over.", endsOn !== null && days.some((day) => day > endsOn)],
  ];
  return table.filter(([, holds]) => holds).map(([objection]) => objection);
}

/** Newest first. */
function callsBefore({ now, hoursSinceCalls }: Case): Date[] {
  return [...hoursSinceCalls].sort((a, b) => a - b)
    .map((hours) => new Date(now.getTime() - hours * HOUR_MS));
}

function dayOf({ now }: Case, days: number | null): string | null {
  return days === null
    ? null
    : instantOf(now).toZonedDateTimeISO("UTC").add({ days }).toPlainDate().toString();
}

function textOf({ clock, days }: OwnerRules["hours"][number]): string {
  return `${clock} ${days.map((day) => DAY_NAMES[day - 1]).join(",")}`;
}

function instantOf(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}
