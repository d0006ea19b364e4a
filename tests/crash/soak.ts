/** What the soaks share: Bland at its worst, and kills at random moments. */
import assert from "node:assert/strict";
import { seededFraction } from "../../lib/bland/simulator/chance.ts";
import type { Failures } from "../../lib/bland/simulator.ts";
import type { Campaign } from "./campaign.ts";

export const KILLS = Number(Deno.env.get("KILLS") ?? 20);
export const SEED = Number(Deno.env.get("SEED") ?? 1);
export const LINES = 20;

/** As many as are asked for, or as a run of CI has time for. */
export function leadsOr(usual: number): number {
  return Number(Deno.env.get("LEADS") ?? usual);
}

export const FAILURES: Failures = {
  accept_then_hang: 0.02,
  accept_then_reset: 0.02,
  accept_then_500: 0.02,
  accept_then_nonsense: 0.02,
  accept_slowly: 0.02,
  hang_unplaced: 0.01,
  reset_unplaced: 0.02,
  fail_unplaced: 0.02,
  rate_limited: 0.004,
  new_account_limited: 0.004,
  international_limited: 0.004,
  plan_concurrency: 0.004,
  plan_daily_minutes: 0.004,
  webhook_lost: 0.05,
  webhook_doubled: 0.05,
  webhook_early: 0.05,
  webhook_late: 0.02,
  webhook_reordered: 0.02,
  mid_call_events: 0.05,
  list_down: 0.1,
  list_lag: 0.1,
  detail_down: 0.1,
  detail_settles_late: 0.1,
};

/** Every promise, and nobody had to decide about a call: Bland lists all of them in the end. */
export async function assertKept(campaign: Campaign): Promise<void> {
  assert.deepEqual(await campaign.check(), []);
  const { text, unsettled } = await campaign.report();
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
  assert.match(text, / [1-9]\d* were unknown/);
  assert.equal(unsettled, 0);
}

/** After how many events the process is killed. */
export function soon(kill: number, leads: number): number {
  return Math.floor(seededFraction(SEED, `kill ${kill}`) * (leads * 2 / KILLS));
}
