import assert from "node:assert/strict";
import { campaignDates } from "../../lib/gates/campaign_dates.ts";
import { factsOf, somewhere } from "./facts.ts";

const TOKYO_AND_HONOLULU = somewhere("Asia/Tokyo", "Pacific/Honolulu");
const NEW_YORK = somewhere("America/New_York");

function verdictAt(now: string, dates: { startsOn?: string; endsOn?: string }, place = NEW_YORK) {
  const { startsOn = null, endsOn = null } = dates;
  return campaignDates(factsOf({ now: new Date(now), place, dates: { startsOn, endsOn } }));
}

Deno.test("before the first day a lead waits until it begins where the person is", () => {
  const verdict = verdictAt("2026-11-23T04:59:00Z", { startsOn: "2026-11-23" });
  assert.deepEqual(verdict, {
    kind: "wait",
    until: new Date("2026-11-23T05:00:00Z"),
    reason: "Waiting: the campaign starts on 2026-11-23.",
  });
  assert.equal(verdictAt("2026-11-23T05:00:00Z", { startsOn: "2026-11-23" }).kind, "now");
});

Deno.test("the last day ends where the person is; after it nobody is called", () => {
  const dates = { endsOn: "2026-11-23" };
  assert.equal(verdictAt("2026-11-24T04:59:00Z", dates).kind, "now");
  const late = verdictAt("2026-11-24T05:00:00Z", dates);
  assert.match(late.kind === "never" ? late.reason : "", /the campaign ended on 2026-11-23/);
});

Deno.test("of two places the later beginning and the earlier end count", () => {
  const starts = verdictAt("2026-11-22T16:00:00Z", { startsOn: "2026-11-23" }, TOKYO_AND_HONOLULU);
  assert.deepEqual(starts.kind === "wait" && starts.until, new Date("2026-11-23T10:00:00Z"));
  const ends = verdictAt("2026-11-23T15:00:00Z", { endsOn: "2026-11-23" }, TOKYO_AND_HONOLULU);
  assert.equal(ends.kind, "never");
});

Deno.test("without dates it may be called on any day", () => {
  assert.deepEqual(verdictAt("2026-11-23T04:59:00Z", {}), { kind: "now" });
});
