import assert from "node:assert/strict";
import fc from "fast-check";
import { hourOf } from "../../lib/campaigns/spending.ts";
import { budget, type BudgetFacts } from "../../lib/gates/budget.ts";

const NOW = new Date("2026-11-23T15:20:00.000Z");
const HOUR_MS = 3_600_000;
const DOLLAR = 1_000_000;

function verdict(facts: Partial<BudgetFacts>) {
  return budget({
    now: NOW,
    spending: { total: 0, lately: [] },
    nextCall: DOLLAR,
    most: null,
    mostIn24Hours: null,
    ...facts,
  });
}

Deno.test("without a budget nothing is too dear", () => {
  assert.deepEqual(verdict({ spending: { total: 1e12, lately: [] } }), { kind: "now" });
});

Deno.test("the last call is the one that still fits", () => {
  const spending = { total: 9 * DOLLAR, lately: [] };
  assert.equal(verdict({ spending, most: 10 * DOLLAR }).kind, "now");
  assert.deepEqual(
    verdict({ spending: { ...spending, total: 9 * DOLLAR + 1 }, most: 10 * DOLLAR }),
    {
      kind: "never",
      reason:
        "The budget of $10.00 does not cover another call: $9.00 are spent or reserved, and " +
        "one call may cost $1.00. Raise the budget, then press Start.",
    },
  );
});

Deno.test("a budget of 24 hours waits until enough of it has passed", () => {
  const lately = [
    { hour: "2026-11-22T20", microdollars: 2 * DOLLAR },
    { hour: "2026-11-23T14", microdollars: 8 * DOLLAR },
  ];
  const said = verdict({ spending: { total: 10 * DOLLAR, lately }, mostIn24Hours: 10 * DOLLAR });
  assert.deepEqual(said, {
    kind: "wait",
    until: new Date("2026-11-23T21:00:00.000Z"),
    reason: "Waiting: the budget of $10.00 for 24 hours is used up.",
  });
});

Deno.test("a budget that is smaller than one call is said at once", () => {
  const said = verdict({ mostIn24Hours: DOLLAR - 1 });
  assert.match(said.kind === "never" ? said.reason : "", /does not cover one call/);
});

Deno.test("whenever one tries, neither budget is ever exceeded, and waiting comes to an end", () => {
  const tries = fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 6 * HOUR_MS }),
      costs: fc.integer({ min: 0, max: DOLLAR }),
    }),
    { maxLength: 80 },
  );
  const limits = fc.record({
    most: fc.option(fc.integer({ min: 1, max: 30 * DOLLAR })),
    mostIn24Hours: fc.option(fc.integer({ min: 1, max: 8 * DOLLAR })),
  });
  fc.assert(fc.property(tries, limits, (tries, limits) => {
    const calls: { at: Date; microdollars: number }[] = [];
    let now = NOW;
    for (const { afterMs, costs } of tries) {
      now = new Date(now.getTime() + afterMs);
      const said = verdict({ now, spending: spendingAt(now, calls), ...limits });
      if (said.kind === "wait") {
        assert.ok(said.until > now);
        assert.ok(said.until.getTime() <= now.getTime() + 25 * HOUR_MS);
      }
      if (said.kind !== "now") continue;
      const before = calls.filter(({ at }) => now.getTime() - at.getTime() < 24 * HOUR_MS);
      assert.ok(sum(calls) + DOLLAR <= (limits.most ?? Infinity));
      assert.ok(sum(before) + DOLLAR <= (limits.mostIn24Hours ?? Infinity));
      calls.push({ at: now, microdollars: costs });
    }
  }));
});

function spendingAt(now: Date, calls: readonly { at: Date; microdollars: number }[]) {
  const since = hourOf(new Date(now.getTime() - 24 * HOUR_MS));
  return {
    total: sum(calls),
    lately: calls.map(({ at, microdollars }) => ({ hour: hourOf(at), microdollars }))
      .filter(({ hour }) => hour >= since),
  };
}

function sum(calls: readonly { microdollars: number }[]): number {
  return calls.reduce((total, { microdollars }) => total + microdollars, 0);
}
