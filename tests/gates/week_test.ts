import assert from "node:assert/strict";
import { clockText, intersection, parseCallingHours } from "../../lib/gates/week.ts";

const MORNING = { opensAt: 570, closesAt: 1440 };

Deno.test("calling hours are read as people write them", () => {
  const days = { "mon-sat": [1, 2, 3, 4, 5, 6], "Mon, wed,FRI": [1, 3, 5], sun: [7] };
  for (const [text, expected] of Object.entries(days)) {
    assert.deepEqual(
      parseCallingHours(` 9:30 - 24:00 ${text} `),
      Object.fromEntries(expected.map((day) => [day, MORNING])),
    );
  }
  assert.equal(parseCallingHours(" OFF "), "off");
});

Deno.test("days may have hours of their own", () => {
  assert.deepEqual(parseCallingHours("9:30-24:00 mon-tue; 10:00-17:00 sat"), {
    1: MORNING,
    2: MORNING,
    6: { opensAt: 600, closesAt: 1020 },
  });
});

Deno.test("hours that say nothing are refused with an example", () => {
  const texts = ["", "9-20", "9:00-20:00", "20:00-9:00 mon", "9:00-9:00 mon", "9:61-20:00 mon"];
  texts.push("9:00-24:01 mon", "9:00-20:00 sat-mon", "9:00-20:00 monday", "9:00-20:00 mon,");
  texts.push("9:00-20:00 mon;", "9:00-12:00 mon; 14:00-18:00 mon", "9:00-20:00 mon,mon");
  for (const text of texts) {
    assert.throws(() => parseCallingHours(text), /they must read like "9:00-20:00 mon-sat"/, text);
  }
});

Deno.test("of several weeks the hours count that all allow", () => {
  const weeks = ["9:00-20:00 mon-sat", "8:00-18:00 mon-fri; 10:00-12:00 sat", "10:00-24:00 mon,sat"]
    .map((text) => parseCallingHours(text)).filter((week) => week !== "off");
  assert.deepEqual(intersection(weeks), {
    1: { opensAt: 600, closesAt: 1080 },
    6: { opensAt: 600, closesAt: 720 },
  });
});

Deno.test("a clock shows two digits of minutes", () => {
  assert.equal(clockText(545), "9:05");
});
