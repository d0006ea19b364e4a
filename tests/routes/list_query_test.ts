/** Days in a list's address are those of who asks. */
import assert from "node:assert/strict";
import { auditQuery } from "../../middlewares/list_query/audit.ts";
import { callQuery } from "../../middlewares/list_query/calls.ts";
import { leadQuery } from "../../middlewares/list_query/leads.ts";

const DAYS = new URL("http://leadline/calls?called_from=2026-11-01&called_until=2026-11-01");

Deno.test("a day lasts from midnight to midnight where who asks is", () => {
  assert.deepEqual(spanOf(callQuery(DAYS, "Asia/Tokyo")), [
    "2026-10-31T15:00:00.000Z",
    "2026-11-01T15:00:00.000Z",
  ]);
  // Clocks are put back on this day: it has 25 hours.
  assert.deepEqual(spanOf(leadQuery(DAYS, "America/New_York")), [
    "2026-11-01T04:00:00.000Z",
    "2026-11-02T05:00:00.000Z",
  ]);
  assert.deepEqual(spanOf(callQuery(DAYS)), [
    "2026-11-01T00:00:00.000Z",
    "2026-11-02T00:00:00.000Z",
  ]);
});

Deno.test("a day begins and ends where clocks leave out its midnight, or half an hour", () => {
  const dayIn = (zone: string, day: string) =>
    spanOf(callQuery(new URL(`http://leadline/?called_from=${day}&called_until=${day}`), zone));
  assert.deepEqual(dayIn("America/Santiago", "2026-09-06"), [
    "2026-09-06T04:00:00.000Z",
    "2026-09-07T03:00:00.000Z",
  ]);
  assert.deepEqual(dayIn("Australia/Lord_Howe", "2026-10-04"), [
    "2026-10-03T13:30:00.000Z",
    "2026-10-04T13:00:00.000Z",
  ]);
  assert.deepEqual(dayIn("Europe/Berlin", "2026-03-29"), [
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
});

Deno.test("the last day of all ends behind every other", () => {
  for (const zone of ["UTC", "America/Los_Angeles", "Asia/Tokyo"]) {
    const url = new URL("http://leadline/?called_until=9999-12-31");
    const { calledUntil } = callQuery(url, zone);
    assert.ok(calledUntil! > "9999-12-31T12:00:00.000Z", `${zone}: ${calledUntil}`);
  }
});

Deno.test("an instant is one wherever one is", () => {
  const url = new URL(
    "http://leadline/calls?called_from=2026-11-23T09:00:00%2B01:00&called_until=",
  );
  assert.deepEqual(spanOf(callQuery(url, "Asia/Tokyo")), ["2026-11-23T08:00:00.000Z", undefined]);
});

Deno.test("a page begins at what its list is sorted by", () => {
  const edgeOf = (query: string) => leadQuery(new URL(`http://leadline/leads?after=1&${query}`)).at;
  assert.equal(edgeOf("sort=most_attempts&at=2"), 2);
  const at = "2026-11-23T09:00:00.000Z";
  assert.equal(edgeOf(`sort=next_call&at=${at}`), at);
  assert.equal(edgeOf("sort=next_call"), undefined);
  assert.equal(edgeOf("at=2"), undefined, "ids say themselves where they are");
  assert.throws(() => edgeOf("sort=next_call&at=2"), { status: 400 });
  assert.throws(() => edgeOf(`sort=most_attempts&at=${at}`), { status: 400 });
  assert.equal(callQuery(new URL("http://leadline/calls?sort=longest&before=1&at=60")).at, 60);
});

function spanOf({ calledFrom, calledUntil }: { calledFrom?: string; calledUntil?: string }) {
  return [calledFrom, calledUntil];
}

Deno.test("the audit log's days are those of who asks, too", () => {
  const url = new URL("http://leadline/settings/audit?from=2026-11-23&until=2026-11-24");
  const { from, until } = auditQuery(url, "America/Los_Angeles");
  assert.deepEqual([from, until], ["2026-11-23T08:00:00.000Z", "2026-11-25T08:00:00.000Z"]);
});
