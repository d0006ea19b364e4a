import assert from "node:assert/strict";
import { oneZoneOf, zonesOf } from "../../lib/gates/zones.ts";

const TABLE: [name: string, lead: { phone: string; timezone: string }, zones: string[]][] = [
  ["an area of one zone", { phone: "+14155550100", timezone: "" }, ["America/Los_Angeles"]],
  ["a zone that fits the area", { phone: "+14155550100", timezone: "America/Los_Angeles" }, [
    "America/Los_Angeles",
  ]],
  ["a zone elsewhere: both count", { phone: "+14155550100", timezone: "America/New_York" }, [
    "America/New_York",
    "America/Los_Angeles",
  ]],
  ["a zone that is none", { phone: "+14155550100", timezone: "Pacific time" }, [
    "America/Los_Angeles",
  ]],
  ["no number that can be placed", { phone: "+999", timezone: "" }, []],
  ["a zone alone", { phone: "+999", timezone: "Asia/Kathmandu" }, ["Asia/Kathmandu"]],
];

for (const [name, lead, zones] of TABLE) {
  Deno.test(`zones: ${name}`, async () => {
    assert.deepEqual(await zonesOf(lead), zones);
  });
}

Deno.test("a number that may be anywhere in a country has every zone of it", async () => {
  const zones = await zonesOf({ phone: "+18005550100", timezone: "" });
  for (const zone of ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"]) {
    assert.ok(zones.includes(zone), zone);
  }
  assert.equal(await oneZoneOf({ phone: "+18005550100", timezone: "" }), "");
});

Deno.test("a time in a file is read in the lead's own zone, else in the area's only one", async () => {
  const phone = "+14155550100";
  assert.equal(await oneZoneOf({ phone, timezone: "" }), "America/Los_Angeles");
  assert.equal(await oneZoneOf({ phone, timezone: "America/Denver" }), "America/Denver");
  assert.equal(await oneZoneOf({ phone: "+999", timezone: "" }), "");
});
