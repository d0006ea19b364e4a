import assert from "node:assert/strict";
import fc from "fast-check";
import { CHEAPEST_CALL, hourOf } from "../../lib/campaigns/spending.ts";
import { budget, type BudgetFacts, reservedBudget } from "../../lib/gates/budget.ts";

const NOW = new Date("2026-11-23T15:20:00.000Z");
const HOUR_MS = 3_600_000;
const DOLLAR = 1_000_000;

const NONE = { calls: 0, microdollars: 0 };

function factsWith(facts: Partial<BudgetFacts>): BudgetFacts {
  return {
    now: NOW,
    spending: { total: 0, lately: [], reserved: NONE },
    nextCall: DOLLAR,
    most: null,
    mostIn24Hours: null,
    ...facts,
  };
}

function verdict(facts: Partial<BudgetFacts>) {
  return budget(factsWith(facts));
}

Deno.test("without a budget nothing is too dear", () => {
  assert.deepEqual(verdict({ spending: { total: 1e12, lately: [], reserved: NONE } }), {
    kind: "now",
  });
});

Deno.test("the last call is the one that still fits", () => {
  const spending = { total: 9 * DOLLAR, lately: [], reserved: NONE };
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
  const spending = { total: 10 * DOLLAR, lately, reserved: NONE };
  const said = verdict({ spending, mostIn24Hours: 10 * DOLLAR });
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

const waits = (facts: Partial<BudgetFacts>) => reservedBudget(factsWith(facts));

Deno.test("what is reserved for calls in progress is waited for, if it can make room", () => {
  const reserved = { calls: 3, microdollars: 3 * DOLLAR };
  const spending = { total: 9.5 * DOLLAR, lately: [], reserved };
  assert.deepEqual(waits({ spending, most: 10 * DOLLAR }), {
    kind: "wait",
    until: new Date(NOW.getTime() + 600_000),
    reason: "Waiting: the rest of the budget is reserved for the 3 calls in progress.",
  });
  assert.equal(waits({ spending, most: 10.5 * DOLLAR }).kind, "now", "there is room");
  const lately = [{ hour: hourOf(NOW), microdollars: 9.5 * DOLLAR }];
  const day = waits({ spending: { ...spending, lately }, mostIn24Hours: 10 * DOLLAR });
  assert.equal(day.kind, "wait", "the budget for 24 hours likewise");
});

Deno.test("a budget that is really spent is not waited for", () => {
  const reserved = { calls: 1, microdollars: DOLLAR };
  const room = 10 * DOLLAR;
  const fits = room - DOLLAR - CHEAPEST_CALL;
  const spendingWith = (spent: number) => ({ total: spent + DOLLAR, lately: [], reserved });
  assert.equal(waits({ spending: spendingWith(fits), most: room }).kind, "wait");
  const spending = spendingWith(fits + 1);
  assert.equal(waits({ spending, most: room }).kind, "now", "the other gate pauses the campaign");
  assert.equal(verdict({ spending, most: room }).kind, "never");
  const alone = { total: room, lately: [], reserved: NONE };
  assert.equal(waits({ spending: alone, most: room }).kind, "now");
});

Deno.test("whenever one tries, neither budget is ever exceeded, and waiting comes to an end", () => {
  const tries = fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 6 * HOUR_MS }),
      costs: fc.integer({ min: CHEAPEST_CALL, max: DOLLAR }),
      /** So many of the calls in progress have ended by then. */
      ended: fc.nat(3),
    }),
    { maxLength: 80 },
  );
  const limits = fc.record({
    most: fc.option(fc.integer({ min: 1, max: 30 * DOLLAR })),
    mostIn24Hours: fc.option(fc.integer({ min: 1, max: 8 * DOLLAR })),
  });
  fc.assert(fc.property(tries, limits, (tries, limits) => {
    const calls: DrawnCall[] = [];
    let now = NOW;
    for (const { afterMs, costs, ended } of tries) {
      now = new Date(now.getTime() + afterMs);
      for (const call of calls.filter(({ inProgress }) => inProgress).slice(0, ended)) {
        call.inProgress = false;
        call.microdollars = call.costs;
      }
      const facts = factsWith({ now, spending: spendingAt(now, calls), ...limits });
      const [said, awaited] = [budget(facts), reservedBudget(facts)];
      if (awaited.kind === "wait") {
        assert.notEqual(said.kind, "now", "nobody waits while there is room");
        assert.ok(calls.some(({ inProgress }) => inProgress), "a call's end is waited for");
        continue;
      }
      if (said.kind === "wait") {
        assert.ok(said.until > now);
        assert.ok(said.until.getTime() <= now.getTime() + 25 * HOUR_MS);
      }
      if (
        said.kind === "never" && limits.most !== null && DOLLAR <= (limits.mostIn24Hours ?? DOLLAR)
      ) {
        const least = calls.map((call) => call.inProgress ? CHEAPEST_CALL : call.costs);
        const spent = least.reduce((total, cost) => total + cost, 0);
        assert.ok(spent + DOLLAR > limits.most, "it pauses only when nothing can make room");
      }
      if (said.kind !== "now") continue;
      calls.push({ at: now, microdollars: DOLLAR, costs, inProgress: true });
      const before = calls.filter(({ at }) => now.getTime() - at.getTime() < 24 * HOUR_MS);
      assert.ok(sum(calls) <= (limits.most ?? Infinity));
      assert.ok(sum(before) <= (limits.mostIn24Hours ?? Infinity));
    }
  }));
});

interface DrawnCall {
  at: Date;
  /** Reserved, or what it did cost. */
  microdollars: number;
  costs: number;
  inProgress: boolean;
}

function spendingAt(now: Date, calls: readonly DrawnCall[]) {
  const since = hourOf(new Date(now.getTime() - 24 * HOUR_MS));
  const open = calls.filter(({ inProgress }) => inProgress);
  return {
    total: sum(calls),
    lately: calls.map(({ at, microdollars }) => ({ hour: hourOf(at), microdollars }))
      .filter(({ hour }) => hour >= since),
    reserved: { calls: open.length, microdollars: sum(open) },
  };
}

function sum(calls: readonly { microdollars: number }[]): number {
  return calls.reduce((total, { microdollars }) => total + microdollars, 0);
}
