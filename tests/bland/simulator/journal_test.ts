import assert from "node:assert/strict";
import { startSimulator } from "../../../lib/bland/simulator.ts";
import type { Entry } from "../../../lib/bland/simulator/journal.ts";
import { manualClock } from "./manual_clock.ts";
import { withSimulation } from "./simulation.ts";

Deno.test("the journal says line by line what rang, and how many calls there were at one time", () =>
  withJournal(async (journalPath) => {
    await withSimulation({ journalPath }, async ({ call, clock }) => {
      await call("+12025550107", { metadata: { lead: 1 }, webhook: undefined });
      await call("+12025550108", { webhook: undefined });
      clock.pass(4);
    });
    const entries = await entriesOf(journalPath);
    const seen = entries.map((entry) => [
      entry.event,
      entry.event === "accepted" ? entry.order.phone_number : entry.to,
      entry.at.slice(14, 19),
      entry.event === "accepted" ? null : entry.concurrent,
    ]);
    assert.deepEqual(seen, [
      ["accepted", "+12025550107", "30:00", null],
      ["rang", "+12025550107", "30:00", 1],
      ["accepted", "+12025550108", "30:00", null],
      ["rang", "+12025550108", "30:00", 2],
      ["ended", "+12025550108", "30:03", 1],
      ["ended", "+12025550107", "30:04", 0],
    ]);
    assert.deepEqual(entries[0].event === "accepted" && entries[0].order.metadata, { lead: 1 });
  }));

Deno.test("after a restart calls are known, and those in progress go on where they would be", () =>
  withJournal(async (journalPath) => {
    const clock = manualClock();
    const order = (phone_number: string, more = {}) => ({ phone_number, task: "Ask.", ...more });
    const place = (url: string, body: unknown) =>
      fetch(`${url}/v1/calls`, {
        method: "POST",
        headers: { authorization: "any" },
        body: JSON.stringify(body),
      }).then((response) => response.body?.cancel());

    const before = await startSimulator({ clock, speed: 1, journalPath });
    await place(before.url, order("+12025550107"));
    await place(before.url, order("+12025550100"));
    await place(before.url, order("+12025550108", { start_time: "2026-11-23 09:40:00" }));
    clock.pass(10);
    const ledger = before.ledger();
    await before.close();
    clock.pass(10);

    const after = await startSimulator({ clock, speed: 1, journalPath });
    assert.deepEqual(after.ledger(), ledger);
    assert.equal(after.mostAtOnce(), 2);
    clock.pass(62);
    assert.equal(after.ledger()[1].endedAt, "2026-11-23T09:31:22.000Z");
    clock.pass(3_600);
    assert.equal(after.ledger()[2].rangAt, "2026-11-23T09:40:00.000Z");
    assert.deepEqual(after.load().map(({ concurrent }) => concurrent), [1, 2, 1, 0, 1, 0]);
    await after.close();
  }));

Deno.test("a line that a crash has cut in half costs that line only", () =>
  withJournal(async (journalPath) => {
    await withSimulation({ journalPath }, async ({ call }) => void await call("+12025550100"));
    await Deno.writeTextFile(journalPath, '{"event":"ended","at":"2026', { append: true });
    await withSimulation({ journalPath }, async ({ call, simulator }) => {
      assert.equal(simulator.ledger().length, 1);
      await call("+12025550101");
    });
    await withSimulation({ journalPath }, ({ simulator }) => {
      assert.equal(simulator.ledger().length, 2);
      return Promise.resolve();
    });
  }));

async function withJournal(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`${folder}/journal.jsonl`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function entriesOf(path: string): Promise<Entry[]> {
  return (await Deno.readTextFile(path)).trimEnd().split("\n").map((line) => JSON.parse(line));
}
