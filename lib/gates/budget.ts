import { CHEAPEST_CALL, hourOf, type Spending } from "../campaigns/spending.ts";
import type { Verdict } from "./gate.ts";

/** Whole microdollars; a limit that is null is none. */
export interface BudgetFacts {
  now: Date;
  spending: Spending;
  /** The dearest that the next call can become. */
  nextCall: number;
  most: number | null;
  mostIn24Hours: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Each call that ends is looked at at once; this is for an end that nobody hears of. */
const LONGEST_LOOK_MS = 10 * 60_000;

/** How the sentence begins that a call's end makes untrue. */
export const RESERVED = "Waiting: the rest of the budget is reserved for ";

/**
 * What calls in progress may cost stays reserved until they end, most often for less. While that
 * can make room for one more, the campaign waits for it instead of pausing.
 */
export function reservedBudget(facts: BudgetFacts): Verdict {
  const { now, spending: { total, lately, reserved } } = facts;
  if (reserved.calls === 0 || budget(facts).kind === "now") return { kind: "now" };
  const freed = reserved.microdollars - reserved.calls * CHEAPEST_CALL;
  const settled = {
    ...facts.spending,
    total: total - freed,
    lately: [...lately, { hour: hourOf(now), microdollars: -freed }],
  };
  if (budget({ ...facts, spending: settled }).kind !== "now") return { kind: "now" };
  const calls = reserved.calls === 1 ? "the call" : `the ${reserved.calls} calls`;
  return {
    kind: "wait",
    until: new Date(now.getTime() + LONGEST_LOOK_MS),
    reason: `${RESERVED}${calls} in progress.`,
  };
}

/**
 * A call is placed only when its dearest possible price still fits. *Never* holds for the budget as
 * it is: the campaign pauses until its owner raises it.
 */
export function budget(facts: BudgetFacts): Verdict {
  const { spending, nextCall, most, mostIn24Hours } = facts;
  if (most !== null && spending.total + nextCall > most) {
    return {
      kind: "never",
      reason: `The budget of ${dollars(most)} does not cover another call: ` +
        `${dollars(spending.total)} are spent or reserved, and one call may cost ` +
        `${dollars(nextCall)}. Raise the budget, then press Start.`,
    };
  }
  if (mostIn24Hours !== null && nextCall > mostIn24Hours) {
    return {
      kind: "never",
      reason:
        `The budget of ${dollars(mostIn24Hours)} for 24 hours does not cover one call, which ` +
        `may cost ${dollars(nextCall)}. Raise it, or shorten the calls (MAX_CALL_MINUTES).`,
    };
  }
  return mostIn24Hours === null ? { kind: "now" } : in24Hours({ ...facts, mostIn24Hours });
}

function in24Hours(
  { spending, nextCall, mostIn24Hours, now }: BudgetFacts & { mostIn24Hours: number },
): Verdict {
  const free = (hours: Spending["lately"]) =>
    hours.reduce((left, { microdollars }) => left - microdollars, mostIn24Hours) >= nextCall;
  if (free(spending.lately)) return { kind: "now" };
  const first = spending.lately.findIndex((_, i) => free(spending.lately.slice(i + 1)));
  const passed = Date.parse(`${spending.lately[first].hour}:00:00.000Z`) + HOUR_MS + DAY_MS;
  return {
    kind: "wait",
    until: new Date(Math.max(passed, now.getTime() + 1)),
    reason: `Waiting: the budget of ${dollars(mostIn24Hours)} for 24 hours is used up.`,
  };
}

function dollars(microdollars: number): string {
  return `$${(microdollars / 1_000_000).toFixed(2)}`;
}
