import assert from "node:assert/strict";
import { computed, Signal, signal } from "@preact/signals";
import fc from "fast-check";
import { parse } from "../../fresh/serialization/parse.ts";
import { stringify } from "../../fresh/serialization/stringify.ts";

const roundTrip = (value: unknown) => parse(stringify(value));

Deno.test("whatever plain data goes to an island arrives there unchanged", () => {
  const data = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withNullPrototype: false,
    withTypedArray: false,
  });
  fc.assert(fc.property(data, (value) => assert.deepEqual(roundTrip(value), value)));
});

Deno.test("JSON has no word for these values, yet they arrive", () => {
  for (
    const value of [undefined, null, NaN, Infinity, -Infinity, -0, 0, 12n, -(2n ** 70n)]
  ) assert.ok(Object.is(roundTrip(value), value), String(value));
  for (
    const value of [
      new URL("https://example.com/?a=b#c"),
      new Date(0),
      new Date(NaN),
      /a"\/b/giu,
      new Uint8Array([0, 255]),
      new Uint8Array(),
      new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
      [undefined, , null],
    ]
  ) assert.deepEqual(roundTrip(value), value);
});

Deno.test("a value that two props share is one value again, circles included", () => {
  const shared = { a: 1 };
  const circle: { self?: unknown; shared: unknown[] } = { shared: [shared, shared] };
  circle.self = circle;
  const parsed = roundTrip(circle) as typeof circle;
  assert.equal(parsed.self, parsed);
  assert.equal(parsed.shared[0], parsed.shared[1]);
});

Deno.test("a signal is a signal again, and one signal in two props is one", () => {
  const count = signal(3);
  const parsed = roundTrip({ a: count, b: count, c: computed(() => count.value * 2) });
  const { a, b, c } = parsed as Record<string, Signal<number>>;
  assert.ok(a instanceof Signal && a === b);
  assert.deepEqual([a.value, c.value], [3, 6]);
});

Deno.test("a prop named __proto__ is data and changes no prototype", () => {
  const parsed = roundTrip(JSON.parse('{"__proto__": {"admin": true}}')) as { admin?: boolean };
  assert.equal(parsed.admin, undefined);
  assert.deepEqual(Object.keys(parsed), ["__proto__"]);
});

Deno.test("what cannot be sent is refused with its name", () => {
  class Lead {}
  assert.throws(() => stringify({ onClick: function save() {} }), /the function "save"/);
  assert.throws(() => stringify({ lead: new Lead() }), /a Lead/);
  assert.throws(() => stringify([Symbol("x")]), /a symbol/);
});
