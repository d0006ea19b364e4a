import assert from "node:assert/strict";
import { compareClocks } from "../../lib/calls/clocks.ts";
import { later, NOW } from "./ledger.ts";

/** By a machine that is so far ahead of Bland. */
async function difference({ ahead, date }: { ahead: number; date?: string }) {
  const clocks = compareClocks({ now: () => later(ahead) });
  const said = await clocks.difference(() => {
    clocks.hear(date ?? NOW.toUTCString());
    return Promise.resolve();
  });
  return said ?? "none";
}

Deno.test("a clock that is hours off is told, in either direction", async () => {
  assert.match(await difference({ ahead: 3 * 3_600 }), /is 180 minutes ahead of Bland's/);
  assert.match(await difference({ ahead: -600 }), /is 10 minutes behind Bland's/);
});

Deno.test("a few minutes are no difference, nor is what is no time", async () => {
  assert.equal(await difference({ ahead: 299 }), "none");
  assert.equal(await difference({ ahead: -299 }), "none");
  assert.equal(await difference({ ahead: 9_999, date: "" }), "none");
  assert.equal(await difference({ ahead: 9_999, date: "soon" }), "none");
});

Deno.test("Bland is asked once, and again as long as the clocks differ", async () => {
  let now = later(3_600);
  let asked = 0;
  const clocks = compareClocks({ now: () => now });
  const ask = () => {
    asked++;
    clocks.hear(NOW.toUTCString());
    return Promise.resolve();
  };
  assert.notEqual(await clocks.difference(ask), null);
  now = NOW;
  assert.equal(await clocks.difference(ask), null);
  assert.equal(await clocks.difference(ask), null);
  assert.equal(asked, 2);
  now = later(3_600);
  clocks.hear(NOW.toUTCString());
  assert.notEqual(await clocks.difference(ask), null, "heard with another answer");
});
