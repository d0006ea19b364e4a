/** What a plan allows. https://docs.bland.ai/platform/billing */
import { PLAN_CONCURRENCY, RATE_LIMITED, type Refusal, SAME_NUMBER_TOO_SOON } from "./refusals.ts";
import type { Switchboard } from "./switchboard.ts";

/** Absent: no such limit. Hours and days pass as fast as the simulated life. */
export interface Limits {
  perHour?: number;
  perDay?: number;
  concurrent?: number;
}

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const SAME_NUMBER_REST_MS = 10 * SECOND_MS;

/** The refusal that an order to this number would meet now, if any. */
export function limitReached(
  phone: string,
  { switchboard, limits, speed, now }: {
    switchboard: Switchboard;
    limits: Limits;
    speed: number;
    now: Date;
  },
): Refusal | undefined {
  const { perHour = Infinity, perDay = Infinity, concurrent = Infinity } = limits;
  const before = (lifeMs: number) => new Date(now.getTime() - lifeMs / speed);
  const last = switchboard.callsTo(phone).at(-1);
  if (last && last.acceptedAt > before(SAME_NUMBER_REST_MS)) return SAME_NUMBER_TOO_SOON;
  if (switchboard.concurrent >= concurrent) return PLAN_CONCURRENCY;
  if (perHour < Infinity && switchboard.acceptedSince(before(HOUR_MS)) >= perHour) {
    return RATE_LIMITED;
  }
  if (perDay < Infinity && switchboard.acceptedSince(before(DAY_MS)) >= perDay) {
    return RATE_LIMITED;
  }
}
