import assert from "node:assert/strict";
import fc from "fast-check";
import { placeOf, type Whereabouts } from "../../lib/gates/place.ts";
import { readAgain, readCallAfter } from "../../lib/leads/call_after.ts";

const CALIFORNIAN = leadWith({ phone: "+14155550100" });
const GERMAN = leadWith({ phone: "+4930901820" });

Deno.test("a date or time without an offset is that of the person's clock", () => {
  const table: [text: string, lead: Whereabouts, at: string | null][] = [
    ["", CALIFORNIAN, null],
    ["2026-12-05", CALIFORNIAN, "2026-12-05T08:00:00.000Z"],
    ["2026-12-05 09:00", CALIFORNIAN, "2026-12-05T17:00:00.000Z"],
    ["2026-12-05T09:00:30", CALIFORNIAN, "2026-12-05T17:00:30.000Z"],
    ["2026-12-05", GERMAN, "2026-12-04T23:00:00.000Z"],
    ["2026-07-05", GERMAN, "2026-07-04T22:00:00.000Z"],
    [
      "2026-12-05",
      leadWith({ timezone: "Asia/Tokyo", phone: "+81312345678" }),
      "2026-12-04T15:00:00.000Z",
    ],
    ["2026-12-05", leadWith({ zip: "10001", phone: "+12125550100" }), "2026-12-05T05:00:00.000Z"],
    ["2026-12-05", leadWith({ state: "HI", phone: "+14155550100" }), "2026-12-05T10:00:00.000Z"],
    ["2026-12-05", leadWith({ phone: "+999" }), "2026-12-05T12:00:00.000Z"],
  ];
  for (const [text, lead, at] of table) {
    assert.deepEqual(readCallAfter(text, { lead, country: "US" }), { kind: "read", at }, text);
  }
});

Deno.test("a time with an offset is the same instant everywhere", () => {
  const table = {
    "2026-12-05T09:00:00-05:00": "2026-12-05T14:00:00.000Z",
    "2026-12-05 09:00-0500": "2026-12-05T14:00:00.000Z",
    "2026-12-05T09:00:00.123z": "2026-12-05T09:00:00.000Z",
    "2026-12-05 09:00 +01:00": "2026-12-05T08:00:00.000Z",
  };
  for (const [text, at] of Object.entries(table)) {
    for (const lead of [CALIFORNIAN, GERMAN]) {
      assert.deepEqual(readCallAfter(text, { lead, country: "US" }), { kind: "read", at }, text);
    }
  }
});

Deno.test("dates are read as people of the list's country write them", () => {
  const table: [text: string, country: string, local: string][] = [
    ["05.12.2026", "DE", "2026-12-05T00:00"],
    ["5.12.26", "US", "2026-12-05T00:00"],
    ["5.12.2026 9:30", "DE", "2026-12-05T09:30"],
    ["15/12/2026", "US", "2026-12-15T00:00"],
    ["12/15/2026", "GB", "2026-12-15T00:00"],
    ["3/4/2026", "US", "2026-03-04T00:00"],
    ["03/04/2026", "GB", "2026-04-03T00:00"],
    ["4/4/2026", "CA", "2026-04-04T00:00"],
    ["12/15/2026, 9:05 AM", "US", "2026-12-15T09:05"],
    ["12/15/26 12:00 a.m.", "US", "2026-12-15T00:00"],
    ["12/15/26 12:30pm", "US", "2026-12-15T12:30"],
    ["2026-12-15\u202f1:00\u202fPM", "US", "2026-12-15T13:00"],
  ];
  for (const [text, country, local] of table) {
    const read = readCallAfter(text, {
      lead: leadWith({ timezone: "Etc/UTC", phone: "+999" }),
      country,
    });
    assert.deepEqual(read, { kind: "read", at: `${local}:00.000Z` }, text);
  }
});

Deno.test("what is no date is a problem that says how to write one", () => {
  const none = [
    "morgen",
    "2026-02-30",
    "31/11/2026",
    "2026-00-10",
    "2026-12-05 25:00",
    "2026-12-05 13:00 pm",
    "2026-12-05 09:60",
    "2026-12-05T09:00+25:00",
    "2026-12-05 soon",
    "5.12/2026",
    "12",
  ];
  for (const text of none) {
    assert.deepEqual(readCallAfter(text, { lead: CALIFORNIAN, country: "US" }), {
      kind: "rejected",
      reason: `"${text}" is no date. Write 2026-12-05, or 2026-12-05 09:00.`,
    });
  }
  assert.deepEqual(readCallAfter("3/4/2026", { lead: CALIFORNIAN, country: "CA" }), {
    kind: "rejected",
    reason: '"3/4/2026" may be 2026-03-04 or 2026-04-03. Write the one that is meant.',
  });
  const long = readCallAfter("x".repeat(500), { lead: CALIFORNIAN, country: "US" });
  assert.ok(long.kind === "rejected" && long.reason.length < 120);
});

Deno.test("nobody is called before the day that the list names begins where they may be", () => {
  const lead = fc.record({
    phone: fc.constantFrom("+14155550100", "+4930901820", "+18005550100", "+79161234567", "+999"),
    timezone: fc.constantFrom("", "Pacific/Kiritimati", "America/Havana", "Pacific/Pago_Pago", "x"),
    state: fc.constantFrom("", "FL", "HI", "CA"),
    zip: fc.constantFrom("", "33130", "96801"),
  });
  const day = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2199-12-31"),
    noInvalidDate: true,
  }).map((date) => date.toISOString().slice(0, 10));
  fc.assert(fc.property(lead, lead, day, (first, later, day) => {
    const begin = (where: Whereabouts) => {
      const { zones } = placeOf(where);
      return (zones.length > 0 ? zones : ["Etc/GMT+12"])
        .map((zone) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString());
    };
    const read = readCallAfter(day, { lead: first, country: "US" });
    assert.ok(read.kind === "read" && read.at !== null);
    const isBefore = (at: string, other: string) => Date.parse(at) < Date.parse(other);
    assert.ok(begin(first).every((start) => !isBefore(read.at!, start)));
    const merged = { ...later, phone: first.phone };
    const again = readAgain(read.at, first, merged);
    assert.ok([read.at, ...begin(merged)].every((start) => !isBefore(again, start)));
  }));
});

Deno.test("the last day there is stays behind all others, whose texts are compared", () => {
  const read = readCallAfter("9999-12-31 23:00", { lead: CALIFORNIAN, country: "US" });
  assert.deepEqual(read, { kind: "read", at: "9999-12-31T23:59:59.999Z" });
});

function leadWith(said: Partial<Whereabouts>): Whereabouts {
  return { phone: "", timezone: "", state: "", zip: "", ...said };
}
