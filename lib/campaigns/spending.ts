/** What a campaign has spent, with what its calls under way may yet cost. Whole microdollars. */
import { IS_IN_PROGRESS } from "../calls/lines.ts";
import type { Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

export interface Spending {
  total: number;
  /** By hour (`2026-11-23T15`, UTC), oldest first: the one that runs and those of 24 hours. */
  lately: readonly { hour: string; microdollars: number }[];
  /** The part of it that calls in progress may yet cost. */
  reserved: { calls: number; microdollars: number };
}

const DAY_MS = 24 * 3_600_000;

export async function spendingOf(
  db: Queries,
  { campaignId, mode, now }: { campaignId: number; mode: Mode; now: Date },
): Promise<Spending> {
  const spending = db.selectFrom("spending").where("campaign_id", "=", campaignId)
    .where("mode", "=", mode);
  const { total } = await spending
    .select(({ fn }) => fn.sum<number | null>("microdollars").as("total"))
    .executeTakeFirstOrThrow();
  const lately = await spending.select(["hour", "microdollars"])
    .where("hour", ">=", hourOf(new Date(now.getTime() - DAY_MS))).orderBy("hour").execute();
  const reserved = await db.selectFrom("calls").select(({ fn }) => [
    fn.countAll<number>().as("calls"),
    fn.sum<number | null>("cost_microdollars").as("microdollars"),
  ]).where("mode", "=", mode).where("campaign_id", "=", campaignId).where(IS_IN_PROGRESS)
    .executeTakeFirstOrThrow();
  return {
    total: total ?? 0,
    lately,
    reserved: { ...reserved, microdollars: reserved.microdollars ?? 0 },
  };
}

/** `2026-11-23T15` */
export function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13);
}

/** Bland charges this for any attempt, also for one that failed. */
const LEAST_DOLLARS = 0.015;

/** The dearest that one call can become: https://docs.bland.ai/platform/billing */
export function dearestCall(
  { dollarsPerMinute, maxCallMinutes }: { dollarsPerMinute: number; maxCallMinutes: number },
): number {
  return microdollars(Math.max(LEAST_DOLLARS, dollarsPerMinute * maxCallMinutes));
}

/** The cheapest that a call can turn out. */
export const CHEAPEST_CALL = microdollars(LEAST_DOLLARS);

export function microdollars(dollars: number): number {
  return Math.round(dollars * 1_000_000);
}
