import assert from "node:assert/strict";
import fc from "fast-check";
import { difference, wilson } from "../../../lib/campaigns/trial/interval.ts";

const rounded = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];

Deno.test("Wilson's interval is that of the books", () => {
  // Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3.
  assert.deepEqual(rounded(wilson(81, 263)), ["0.2553", "0.3662"]);
  assert.deepEqual(rounded(wilson(15, 148)), ["0.0624", "0.1605"]);
  assert.deepEqual(rounded(wilson(0, 20)), ["0.0000", "0.1611"]);
  assert.deepEqual(rounded(wilson(1, 29)), ["0.0061", "0.1718"]);
});

Deno.test("Newcombe's interval of a difference is that of the books", () => {
  // Newcombe 1998, Interval estimation for the difference between proportions, table II, method 10.
  const of = (a: number, m: number, b: number, n: number) =>
    rounded(difference({ hits: b, all: n }, { hits: a, all: m }));
  assert.deepEqual(of(56, 70, 48, 80), ["0.0524", "0.3339"]);
  assert.deepEqual(of(9, 10, 3, 10), ["0.1705", "0.8090"]);
  assert.deepEqual(of(5, 56, 0, 29), ["-0.0381", "0.1926"]);
});

Deno.test("an interval holds the share that was seen, and nobody tells nothing", () => {
  fc.assert(fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 5_000 }), (hits, misses) => {
    const { low, high } = wilson(hits, hits + misses);
    assert.ok(0 <= low && low <= high && high <= 1);
    if (hits + misses === 0) return assert.deepEqual([low, high], [0, 1]);
    const share = hits / (hits + misses);
    assert.ok(low <= share + 1e-12 && share <= high + 1e-12);
  }));
  assert.deepEqual(difference({ hits: 0, all: 0 }, { hits: 9, all: 9 }), { low: -1, high: 1 });
});
