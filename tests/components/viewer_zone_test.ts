import assert from "node:assert/strict";
import fc from "fast-check";
import {
  byIntl,
  ownZone,
  shownClock,
  shownInstant,
  shownThere,
  shownWeekday,
} from "../../components/viewer_zone.ts";

const instants = fc.date({
  min: new Date("1970-01-01T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59Z"),
  noInvalidDate: true,
}).map((at) => at.toISOString());
const zones = fc.constantFrom(
  ownZone(),
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
);

Deno.test("times read the same whether a browser knows Temporal or not", () => {
  fc.assert(fc.property(instants, zones, (at, zone) => {
    const withDay = byIntl(at, zone, { dateStyle: "medium", timeStyle: "short" });
    const clock = byIntl(at, zone, { hour: "numeric", minute: "2-digit" });
    assert.deepEqual([shownInstant(at, zone), shownClock(at, zone)], [withDay, clock]);
    assert.equal(shownWeekday(at, zone), byIntl(at, zone, { weekday: "short" }));
  }));
});

Deno.test("a clock elsewhere says its weekday where that is not the viewer's", () => {
  const shown = (at: string) => shownThere(at, "America/Los_Angeles", "Asia/Kolkata");
  assert.equal(shown("2026-12-02T00:00:00Z"), "Tue 4:00 PM in Los Angeles");
  assert.equal(shown("2026-12-02T12:00:00Z"), "4:00 AM in Los Angeles");
});

Deno.test("midnight, noon and the hour that a clock change repeats", () => {
  const shown = (at: string) => shownInstant(at, "America/New_York");
  assert.deepEqual(
    ["2026-11-01T04:00:00Z", "2026-11-01T05:05:00Z", "2026-11-01T06:05:00Z", "2026-11-01T17:00:00Z"]
      .map(shown),
    [
      "Nov 1, 2026, 12:00 AM",
      "Nov 1, 2026, 1:05 AM",
      "Nov 1, 2026, 1:05 AM",
      "Nov 1, 2026, 12:00 PM",
    ],
  );
  assert.throws(() => shownInstant("2026-11-01T04:00:00Z", "Nowhere/At_All"), RangeError);
});
