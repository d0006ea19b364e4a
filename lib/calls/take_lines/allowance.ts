/** What a campaign may still do inside the transaction that takes lines. */
import type { Transaction } from "kysely";
import type { Mode, Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { holdCampaign, pauseByItself } from "../../campaigns/hold.ts";
import type { RunningCampaign } from "../../campaigns/running.ts";
import type { CampaignSettings } from "../../campaigns/settings.ts";
import {
  dearestCall,
  hourOf,
  microdollars,
  type Spending,
  spendingOf,
} from "../../campaigns/spending.ts";
import { budget, type BudgetFacts, reservedBudget } from "../../gates/budget.ts";
import { freshSuppression } from "../../gates/fresh_suppression.ts";
import type { Verdict } from "../../gates/gate.ts";
import { newestSuppressionList } from "../../suppression/suppression_lists.ts";

export interface Allowance extends Means {
  freeLines: number;
}

/** What a campaign as a whole goes by. */
export interface Means {
  settings: CampaignSettings;
  /** The dearest that one call can become, microdollars. */
  nextCall: number;
  spending: Spending;
  /** Date of the newest suppression list. */
  newestList: string | null;
}

export async function allowanceOf(
  trx: Transaction<Schema>,
  { campaign: { id: campaignId, settings, linesInUse }, mode, maxCallMinutes, now }: {
    campaign: RunningCampaign;
    mode: Mode;
    maxCallMinutes: number;
    now: Date;
  },
): Promise<Allowance> {
  return {
    ...await meansOf(trx, { campaignId, settings, mode, maxCallMinutes, now }),
    freeLines: (settings.lines ?? Infinity) - linesInUse,
  };
}

export async function meansOf(
  db: Queries,
  { campaignId, settings, mode, maxCallMinutes, now }: {
    campaignId: number;
    settings: CampaignSettings;
    mode: Mode;
    maxCallMinutes: number;
    now: Date;
  },
): Promise<Means> {
  const hasBudget = settings.budget !== null || settings.budgetIn24Hours !== null;
  return {
    settings,
    nextCall: dearestCall({ ...settings, maxCallMinutes }),
    spending: hasBudget ? await spendingOf(db, { campaignId, mode, now }) : NOTHING_SPENT,
    newestList: settings.needsFreshSuppression ? await newestSuppressionList(db) : null,
  };
}

const NOTHING_SPENT: Spending = {
  total: 0,
  lately: [],
  reserved: { calls: 0, microdollars: 0 },
};

/** False when the whole campaign must wait or stop; it then does. */
export async function mayGoOn(
  trx: Transaction<Schema>,
  { campaignId, allowance, now }: { campaignId: number; allowance: Allowance; now: Date },
): Promise<boolean> {
  const stop = whatStops(allowance, now);
  if (stop === undefined) return true;
  const facts = { ...stop, campaignId, now };
  if ("until" in facts) await holdCampaign(trx, facts);
  else await pauseByItself(trx, facts);
  return false;
}

/** Why the whole campaign must wait or stop, and which notice that is; undefined: it may go on. */
export function whatStops(means: Means, now: Date) {
  for (const { decide, kind } of CAMPAIGN_GATES) {
    const verdict = decide(means, now);
    if (verdict.kind === "now") continue;
    const { kind: _, ...why } = verdict;
    return { ...why, kind };
  }
}

/** What holds a whole campaign, and the notice that its owner gets, if any. */
const CAMPAIGN_GATES = [
  { decide: suppressionVerdict, kind: "paused" },
  { decide: budgetOf(reservedBudget), kind: undefined },
  { decide: budgetOf(budget), kind: "budget_used" },
] as const;

function suppressionVerdict({ settings, newestList }: Means, now: Date): Verdict {
  return freshSuppression({ isNeeded: settings.needsFreshSuppression, newestList, now });
}

function budgetOf(verdict: (facts: BudgetFacts) => Verdict) {
  return ({ settings, spending, nextCall }: Means, now: Date): Verdict =>
    verdict({
      now,
      spending,
      nextCall,
      most: settings.budget && microdollars(settings.budget),
      mostIn24Hours: settings.budgetIn24Hours && microdollars(settings.budgetIn24Hours),
    });
}

/** What is left after one more call, which reserves the dearest that it can become. */
export function lessOneCall(allowance: Allowance, now: Date): Allowance {
  const { freeLines, nextCall, spending: { total, lately, reserved } } = allowance;
  return {
    ...allowance,
    freeLines: freeLines - 1,
    spending: {
      total: total + nextCall,
      lately: [...lately, { hour: hourOf(now), microdollars: nextCall }],
      reserved: {
        calls: reserved.calls + 1,
        microdollars: reserved.microdollars + nextCall,
      },
    },
  };
}
