import assert from "node:assert/strict";
import fc from "fast-check";
import { callingHours } from "../../lib/gates/calling_hours.ts";
import { placeOf } from "../../lib/gates/place.ts";
import { callingRules, mostCallsIn24Hours } from "../../lib/gates/rules.ts";
import { federalHoliday } from "../../lib/gates/rules/holidays.ts";
import { PLACE_RULES } from "../../lib/gates/rules/places.ts";
import { parseCallingHours, type Week } from "../../lib/gates/week.ts";
import { factsOf } from "./facts.ts";

const ALL_DAY = parseCallingHours("0:00-24:00 mon-sun") as Week;
const USUAL = parseCallingHours("9:00-20:00 mon-sat") as Week;

function verdict(phone: string, now: string, own: { account?: Week; campaign?: Week } = {}) {
  const place = placeOf({ phone, timezone: "", state: "", zip: "" });
  const hours = callingRules(place, { account: ALL_DAY, ...own });
  return callingHours(factsOf({ now: new Date(now), place, hours }));
}

/** A number, an instant, and why it waits; empty when it may be called. */
const TABLE: [name: string, phone: string, now: string, why: string][] = [
  [
    "federal law opens at 8",
    "+12125550100",
    "2026-11-23T12:59:00Z",
    "Federal law allows calls from 8:00",
  ],
  [
    "and closes at 21",
    "+12125550100",
    "2026-11-24T02:00:00Z",
    "Federal law allows calls until 21:00",
  ],
  ["New York has no more than that", "+12125550100", "2026-11-24T01:59:00Z", ""],
  [
    "Florida closes at 20",
    "+13055550100",
    "2026-11-24T01:41:00Z",
    "Florida allows calls until 20:00",
  ],
  [
    "Kentucky opens at 10",
    "+15025550100",
    "2026-11-23T14:30:00Z",
    "Kentucky allows calls from 10:00",
  ],
  [
    "Alabama rests on Sunday",
    "+12055550100",
    "2026-11-29T18:00:00Z",
    "Alabama allows no calls on Sunday",
  ],
  [
    "Utah rests on Sunday",
    "+18015550100",
    "2026-11-29T20:00:00Z",
    "Utah allows no calls on Sunday",
  ],
  [
    "and on holidays, although it may be called on other Thursdays",
    "+18015550100",
    "2026-11-26T20:00:00Z",
    "Utah allows no calls on Thanksgiving Day",
  ],
  [
    "Rhode Island has a short Saturday",
    "+14015550100",
    "2026-11-28T22:30:00Z",
    "Rhode Island allows calls until 17:00",
  ],
  [
    "Texas opens at noon on Sunday",
    "+12145550100",
    "2026-11-29T17:00:00Z",
    "Texas allows calls from 12:00",
  ],
  [
    "Louisiana keeps holidays",
    "+15045550100",
    "2026-11-26T18:00:00Z",
    "Louisiana allows no calls on Thanksgiving Day",
  ],
  [
    "so does our default",
    "+12125550100",
    "2026-11-26T18:00:00Z",
    "your setting allows no calls on Thanksgiving Day",
  ],
  [
    "Toronto closes earlier on weekends",
    "+14165550100",
    "2026-11-28T23:30:00Z",
    "Canada allows calls until 18:00",
  ],
  ["Toronto knows no American holiday", "+14165550100", "2026-11-26T18:00:00Z", ""],
  ["London has our hours alone", "+442079460000", "2026-11-23T04:00:00Z", ""],
];

for (const [name, phone, now, why] of TABLE) {
  Deno.test(`calling rules: ${name}`, () => {
    const said = verdict(phone, now);
    if (why === "") return assert.deepEqual(said, { kind: "now" });
    assert.equal(said.kind, "wait");
    assert.ok(said.reason.includes(`; ${why}. Next try `), said.reason);
  });
}

Deno.test("a toll-free number may be anywhere from Guam to Florida: there is no hour for all", () => {
  const said = verdict("+18005550100", "2026-11-23T18:00:00Z");
  assert.match(said.kind === "never" ? said.reason : "", /no hour of the week .* Give the lead a/);
});

Deno.test("a campaign narrows the hours, and cannot widen them", () => {
  const campaign = parseCallingHours("6:00-10:00 mon-fri") as Week;
  const narrow = verdict("+12125550100", "2026-11-23T15:30:00Z", { account: USUAL, campaign });
  assert.match(
    narrow.kind === "wait" ? narrow.reason : "",
    /this campaign allows calls until 10:00/,
  );
  const wide = verdict("+12125550100", "2026-11-23T13:30:00Z", { account: USUAL, campaign });
  assert.match(wide.kind === "wait" ? wide.reason : "", /your setting allows calls from 9:00/);
});

Deno.test("an owner who calls on holidays still keeps those that the law keeps", () => {
  const own = { account: USUAL, callsOnHolidays: true };
  const closed = (phone: string) =>
    callingRules(placeOf({ phone, timezone: "", state: "", zip: "" }), own).closedOnHolidays;
  assert.equal(closed("+12125550100"), false);
  assert.equal(closed("+15045550100"), true);
});

Deno.test("who lives in a state has its country's law, whichever country the number is of", () => {
  const own = { account: ALL_DAY };
  const whose = (phone: string) =>
    callingRules(placeOf({ phone, timezone: "", state: "GA", zip: "" }), own).rules
      .map(({ who }) => who);
  assert.deepEqual(whose("+442079460000"), ["Federal law", "Your setting"]);
  assert.deepEqual(whose("+14165550100"), ["Federal law", "Canada", "Your setting"]);
});

Deno.test("Florida, Maryland and Oklahoma allow three calls in 24 hours, whatever is set", () => {
  for (const phone of ["+13055550100", "+14105550100", "+14055550100", "+18005550100"]) {
    assert.equal(mostCallsIn24Hours(placeOf({ phone, timezone: "", state: "", zip: "" })), 3);
  }
  const california = placeOf({ phone: "+14155550100", timezone: "", state: "", zip: "" });
  assert.equal(mostCallsIn24Hours(california), Infinity);
});

Deno.test("the page about the rules has each of them, with its hours and its source", async () => {
  const page = await Deno.readTextFile("docs/rules.md");
  const rows = page.split("\n").filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  for (const { place, name, hours, closedOnHolidays, source } of PLACE_RULES) {
    if (!place.includes("-")) continue;
    const [, , when, law] = rows.find(([, whose]) => whose === name) ?? [];
    const holidays = closedOnHolidays ? ", no holidays" : "";
    assert.equal(when, hours.replace("; ", ", ") + holidays, name);
    assert.equal(law, `law: ${source}`, name);
  }
  const states = PLACE_RULES.filter(({ place }) => place.includes("-"));
  assert.equal(rows.length, states.length + "head, line, yours, US, Canada".split(", ").length);
});

/** As the Office of Personnel Management publishes them. */
const HOLIDAYS_2026_TO_2027 = [
  "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07",
  "2026-10-12 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31",
  "2027-06-18 2027-06-19 2027-07-04 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25",
  "2027-12-24 2027-12-25 2027-12-31",
].join(" ").split(" ");

Deno.test("federal holidays are those of the calendar, with the days on which they are observed", () => {
  const found: string[] = [];
  for (let date = Temporal.PlainDate.from("2026-01-01"); date.year < 2028;) {
    if (federalHoliday(date) !== undefined) found.push(`${date}`);
    date = date.add({ days: 1 });
  }
  assert.deepEqual(found, HOLIDAYS_2026_TO_2027);
});

Deno.test("every rule can be read, is narrower than federal law, and has a source", () => {
  for (const { place, hours, source } of PLACE_RULES) {
    const week = parseCallingHours(hours);
    assert.ok(week !== "off" && source !== "", place);
    if (!place.startsWith("US-")) continue;
    for (const opening of Object.values(week)) {
      assert.ok(opening!.opensAt >= 8 * 60 && opening!.closesAt <= 21 * 60, place);
    }
  }
});

const AREAS = ["212", "305", "850", "502", "205", "401", "214", "504", "416", "787", "808", "907"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** When anybody in these places may be called at all, in the words of the law. */
function mayRing(phone: string, now: Date): boolean {
  const place = placeOf({ phone, timezone: "", state: "", zip: "" });
  return place.zones.every((timeZone) => {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat("en-US", {
        timeZone,
        weekday: "short",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      }).formatToParts(now).map(({ type, value }) => [type, value]),
    );
    const day = WEEKDAYS.indexOf(parts.weekday) + 1;
    const clock = `${parts.hour}:${parts.minute}`;
    const is = (region: string) => place.regions.includes(region);
    if (clock < "09:00" || clock >= "20:00" || day === 7) return false;
    if (is("US-KY") && clock < "10:00") return false;
    if (is("US-RI") && (clock >= "18:00" || (day === 6 && (clock < "10:00" || clock >= "17:00")))) {
      return false;
    }
    return !(place.country === "CA" && day === 6 && (clock < "10:00" || clock >= "18:00"));
  });
}

Deno.test("thousands of numbers at thousands of instants: nobody rings outside the law", () => {
  const numbers = fc.constantFrom(...AREAS).map((area) => `+1${area}5550100`);
  const instants = fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2028-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(numbers, instants, (phone, now) => {
      const said = verdict(phone, now.toISOString(), { account: USUAL });
      if (said.kind === "now") assert.ok(mayRing(phone, now));
      if (said.kind === "wait") assert.ok(mayRing(phone, said.until));
    }),
    { numRuns: 5_000 },
  );
});
