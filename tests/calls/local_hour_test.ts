import assert from "node:assert/strict";
import { localHour } from "../../lib/calls/local_hour.ts";

const TABLE: [at: string, zones: string[], hour: string | null, weekHour: number | null][] = [
  ["2026-11-23T15:00:00Z", ["America/New_York"], "2026-11-23T10", 10],
  ["2026-11-23T04:59:59Z", ["America/New_York"], "2026-11-22T23", 167],
  ["2026-11-24T00:30:00Z", ["America/Los_Angeles"], "2026-11-23T16", 16],
  ["2026-11-23T15:00:00Z", ["America/New_York", "America/Detroit"], "2026-11-23T10", 10],
  ["2026-11-23T15:00:00Z", ["America/New_York", "America/Chicago"], null, null],
  ["2026-11-01T06:30:00Z", ["America/New_York"], "2026-11-01T01", 145],
  ["2026-11-23T15:00:00Z", [], null, null],
];

for (const [at, zones, hour, weekHour] of TABLE) {
  Deno.test(`the hour of a call at ${at} to ${zones.join(" or ") || "nowhere"}`, () => {
    assert.deepEqual(localHour(zones, new Date(at)), { local_hour: hour, week_hour: weekHour });
  });
}
