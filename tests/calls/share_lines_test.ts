import assert from "node:assert/strict";
import fc from "fast-check";
import { type Queue, shareLines } from "../../lib/calls/share_lines.ts";

function queue(name: string, facts: Partial<Queue<string>> = {}): Queue<string> {
  const waiting = Array.from({ length: 8 }, (_, i) => `${name}${i + 1}`);
  return { priority: "normal", linesInUse: 0, mostLines: Infinity, waiting, ...facts };
}

Deno.test("campaigns of one priority take turns, each from its front", () => {
  const order = shareLines([queue("a"), queue("b")]);
  assert.deepEqual(order.slice(0, 6), ["a1", "b1", "a2", "b2", "a3", "b3"]);
});

Deno.test("who has lines already waits until the others have as many", () => {
  const order = shareLines([queue("a", { linesInUse: 3 }), queue("b")]);
  assert.deepEqual(order.slice(0, 5), ["b1", "b2", "b3", "a1", "b4"]);
});

Deno.test("high gets twice the lines of normal, and four times those of low", () => {
  const queues = [queue("h", { priority: "high" }), queue("n"), queue("l", { priority: "low" })];
  const first = shareLines(queues).slice(0, 7).map(([name]) => name).sort().join("");
  assert.equal(first, "hhhhlnn");
});

Deno.test("beyond its own lines a campaign comes after all others", () => {
  const order = shareLines([queue("a", { mostLines: 2 }), queue("b")]);
  assert.deepEqual(order.slice(0, 5), ["a1", "b1", "a2", "b2", "b3"]);
  assert.equal(order.at(-1), "a8");
});

Deno.test("everybody who waits is named once, and each campaign's own order stays", () => {
  const aQueue = fc.record({
    priority: fc.constantFrom("low" as const, "normal" as const, "high" as const),
    linesInUse: fc.nat(5),
    mostLines: fc.integer({ min: 1, max: 6 }),
    waiting: fc.array(fc.nat(), { maxLength: 6 }),
  });
  fc.assert(fc.property(fc.array(aQueue, { maxLength: 4 }), (queues) => {
    const named = queues.map((queue, i) => ({
      ...queue,
      waiting: queue.waiting.map((_, place) => ({ i, place })),
    }));
    const order = shareLines(named);
    assert.equal(order.length, queues.flatMap(({ waiting }) => waiting).length);
    queues.forEach(({ waiting }, i) =>
      assert.deepEqual(
        order.filter((one) => one.i === i).map(({ place }) => place),
        waiting.map((_, place) => place),
      )
    );
  }));
});
