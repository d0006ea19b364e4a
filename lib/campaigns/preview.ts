/**
 * Before launch, on the real list: how many would be called now, later and never, and why. Leads
 * that share all that a gate looks at are judged once, and counted by triggers as they come and go,
 * so that a million of them take no longer than a few.
 */
import { meansOf, whatStops } from "../calls/take_lines/allowance.ts";
import type { Mode } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Week } from "../gates/week.ts";
import { finishOf } from "./preview/finish.ts";
import { judgeAll, type Judged } from "./preview/judge_all.ts";
import { type CampaignSettings, settingsOf } from "./settings.ts";
import { dearestCall } from "./spending.ts";

export interface Preview {
  /** Leads that are not done with. */
  leads: number;
  now: number;
  laterToday: number;
  onLaterDays: number;
  never: number;
  /** Each reason why some wait or are never called, the most frequent first. */
  reasons: { gate: string; kind: "wait" | "never"; reason: string; leads: number }[];
  /** When the last of them has been called once, ISO 8601; null when none will be. */
  finishedAt: string | null;
  /** US dollars for one call to each: nobody answers; half a minute each; all talk to the end. */
  cost: { low: number; likely: number; high: number };
  /** Why the whole campaign would wait or pause itself before its first call; null: it would not. */
  stop: string | null;
  /** US dollars of its budget that are not spent or reserved; null: it has none. */
  budgetLeft: number | null;
}

export interface PreviewOptions {
  campaignId: number;
  mode: Mode;
  hours: Week | "off";
  lines: number;
  maxCallMinutes: number;
  now: Date;
}

export async function previewCampaign(store: Store, options: PreviewOptions): Promise<Preview> {
  const campaign = await store.db.selectFrom("campaigns").select("settings")
    .where("id", "=", options.campaignId).executeTakeFirstOrThrow();
  const settings = settingsOf(campaign);
  const judged = await judgeAll(store, { settings, ...options });
  const callable = judged.filter(({ when }) => when !== "never");
  const lines = Math.min(options.lines, settings.lines ?? Infinity);
  const finishedAt = await finishOf(callable, { lines, now: options.now });
  const means = await meansOf(store.db, { settings, ...options });
  return {
    leads: sumOf(judged),
    ...whenCalled(judged),
    reasons: reasonsOf(judged),
    finishedAt: finishedAt?.toISOString() ?? null,
    cost: costOf(sumOf(callable), settings, options),
    stop: whatStops(means, options.now)?.reason ?? null,
    budgetLeft: settings.budget && settings.budget - means.spending.total / 1_000_000,
  };
}

function sumOf(groups: readonly { leads: number }[]): number {
  return groups.reduce((sum, { leads }) => sum + leads, 0);
}

function whenCalled(judged: readonly Judged[]): Record<Judged["when"], number> {
  const counts = { now: 0, laterToday: 0, onLaterDays: 0, never: 0 };
  for (const { when, leads } of judged) counts[when] += leads;
  return counts;
}

const MOST_REASONS = 50;

function reasonsOf(judged: readonly Judged[]): Preview["reasons"] {
  const reasons = new Map<string, Preview["reasons"][number]>();
  for (const { when, gate, reason, leads } of judged) {
    if (when === "now") continue;
    const kind = when === "never" ? when : "wait";
    const known = reasons.get(reason) ?? { gate, kind, reason, leads: 0 };
    reasons.set(reason, { ...known, leads: known.leads + leads });
  }
  return [...reasons.values()].sort((a, b) => b.leads - a.leads).slice(0, MOST_REASONS);
}

const LIKELY_MINUTES = 0.5;

function costOf(
  leads: number,
  { dollarsPerMinute }: CampaignSettings,
  { maxCallMinutes }: PreviewOptions,
): Preview["cost"] {
  const each = (minutes: number) =>
    leads * dearestCall({ dollarsPerMinute, maxCallMinutes: minutes }) / 1_000_000;
  return { low: each(0), likely: each(LIKELY_MINUTES), high: each(maxCallMinutes) };
}
