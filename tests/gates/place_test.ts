import assert from "node:assert/strict";
import { oneZoneOf, placeOf, type Whereabouts } from "../../lib/gates/place.ts";

function leadWith(facts: Partial<Whereabouts>): Whereabouts {
  return { phone: "+14155550100", timezone: "", state: "", zip: "", ...facts };
}

const TABLE: [name: string, facts: Partial<Whereabouts>, zones: string[], regions: string[]][] = [
  ["a number alone", {}, ["America/Los_Angeles"], ["US-CA"]],
  ["an area of two zones", { phone: "+18505550100" }, ["America/Chicago", "America/New_York"], [
    "US-FL",
  ]],
  ["its ZIP code narrows it down", { phone: "+18505550100", zip: "32501" }, ["America/Chicago"], [
    "US-FL",
  ]],
  ["so does its zone", { phone: "+18505550100", timezone: "America/New_York" }, [
    "America/New_York",
  ], ["US-FL"]],
  ["a zone elsewhere: both count", { timezone: "America/New_York" }, [
    "America/New_York",
    "America/Los_Angeles",
  ], ["US-CA"]],
  ["a state elsewhere: both count", { state: "florida" }, [
    "America/Chicago",
    "America/New_York",
    "America/Los_Angeles",
  ], ["US-FL", "US-CA"]],
  ["a ZIP code elsewhere: both count", { zip: "33130" }, [
    "America/New_York",
    "America/Los_Angeles",
  ], ["US-FL", "US-CA"]],
  ["a zone elsewhere, however many say otherwise", { timezone: "Asia/Tokyo", state: "CA" }, [
    "Asia/Tokyo",
    "America/Los_Angeles",
    "America/Phoenix",
  ], ["US-CA"]],
  [
    "a neighbouring state: its border zone is not the person's",
    {
      phone: "+12055550100",
      state: "GA",
    },
    ["America/Chicago", "America/New_York"],
    ["US-GA", "US-AL"],
  ],
  ["a ZIP code with four more digits", { zip: "94105-1234" }, ["America/Los_Angeles"], ["US-CA"]],
  ["a ZIP code without its zero", { phone: "+16175550100", zip: "2108" }, ["America/New_York"], [
    "US-MA",
  ]],
  ["a ZIP code that is none", { zip: "ABC" }, ["America/Los_Angeles"], ["US-CA"]],
  ["a zone that is none", { timezone: "Pacific time" }, ["America/Los_Angeles"], ["US-CA"]],
  ["Detroit by its ZIP code has New York's clocks", { phone: "+13135550100", zip: "48201" }, [
    "America/New_York",
  ], ["US-MI"]],
  ["Toronto", { phone: "+14165550100", zip: "M5V 2T6" }, ["America/Toronto"], ["CA-ON"]],
  ["Puerto Rico", { phone: "+17875550100" }, ["America/Puerto_Rico"], ["US-PR"]],
  ["London, whose post codes are not ours", { phone: "+442079460000", zip: "331" }, [
    "Europe/London",
  ], []],
  ["no number that can be placed", { phone: "+999" }, [], []],
  ["a zone alone", { phone: "+999", timezone: "Asia/Kathmandu" }, ["Asia/Kathmandu"], []],
];

for (const [name, facts, zones, regions] of TABLE) {
  Deno.test(`place: ${name}`, () => {
    const place = placeOf(leadWith(facts));
    assert.deepEqual({ zones: place.zones, regions: place.regions }, { zones, regions });
  });
}

Deno.test("a number that may be anywhere in a country has every zone and state of it", () => {
  const { zones, regions } = placeOf(leadWith({ phone: "+18005550100" }));
  for (const zone of ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"]) {
    assert.ok(zones.includes(zone), zone);
  }
  for (const region of ["US-FL", "US-KY", "US-RI"]) assert.ok(regions.includes(region), region);
  assert.ok(!regions.includes("CA-ON"));
  assert.equal(oneZoneOf(leadWith({ phone: "+18005550100" })), "");
});

Deno.test("a time in a file is read in the lead's own zone, else in the place's only one", () => {
  assert.equal(oneZoneOf(leadWith({})), "America/Los_Angeles");
  assert.equal(oneZoneOf(leadWith({ timezone: "America/Denver" })), "America/Denver");
  assert.equal(oneZoneOf(leadWith({ phone: "+999" })), "");
});
