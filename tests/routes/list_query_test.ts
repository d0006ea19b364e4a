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
