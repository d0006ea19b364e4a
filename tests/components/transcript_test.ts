import assert from "node:assert/strict";
import fc from "fast-check";
import { partsOf, secondsOf } from "../../components/transcript.ts";
import type { Turn } from "../../lib/bland/call_record.ts";

const turnAt = (at?: string): Turn => ({ speaker: "agent", text: "Hello.", at });
const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 15, 0, second)).toISOString();

Deno.test("turns are counted from the instant of picking up, where the recording begins", () => {
  assert.deepEqual(secondsOf([turnAt(at(7)), turnAt(), turnAt(at(20))], at(3)), [4, null, 17]);
});

Deno.test("where that instant is not known, or cannot be right, the first turn is the beginning", () => {
  const turns = [turnAt(at(27)), turnAt(at(30))];
  for (const answeredAt of [null, "", "no time", at(0), at(59)]) {
    assert.deepEqual(secondsOf(turns, answeredAt), [0, 3], `${answeredAt}`);
  }
});

Deno.test("an end that is exact to the second only makes no turn begin before the call", () => {
  const half = at(7).replace("000Z", "500Z");
  assert.deepEqual(secondsOf([turnAt(half), turnAt(at(20))], at(8)), [0, 12.5]);
});

Deno.test("words are found in any case, as they stand", () => {
  assert.deepEqual(partsOf("Tuesday? tuesday.", " tuesday "), [
    "",
    "Tuesday",
    "? ",
    "tuesday",
    ".",
  ]);
  assert.deepEqual(partsOf("costs $5 (a day)", "$5 ("), ["costs ", "$5 (", "a day)"]);
  assert.deepEqual(partsOf("Nothing", " "), ["Nothing"]);
});

Deno.test("whatever is searched for, no letter of the text is lost", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, search) => {
    assert.equal(partsOf(text, search).join(""), text);
  }));
});
