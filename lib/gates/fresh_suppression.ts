import type { Verdict } from "./gate.ts";

/** A scrub against the do-not-call registry is good for 31 days: 47 CFR 64.1200(c)(2)(i)(D). */
export const FRESH_DAYS = 31;
const DAY_MS = 24 * 3_600_000;

/** Where the owner wants a fresh suppression list, nobody is called without one. */
export function freshSuppression(
  { isNeeded, newestList, now }: {
    isNeeded: boolean;
    /** Date of the newest list, `2026-11-23`; null when there is none. */
    newestList: string | null;
    now: Date;
  },
): Verdict {
  if (!isNeeded || (newestList !== null && isFresh(newestList, now))) return { kind: "now" };
  const age = newestList === null ? "there is none" : `the newest is of ${newestList}`;
  return {
    kind: "never",
    reason: `This campaign calls only with a suppression list of the last ${FRESH_DAYS} days; ` +
      `${age}. Load one under Do not call, then press Start.`,
  };
}

/** Whether a list of that date still counts. */
export function isFresh(dated: string, now: Date): boolean {
  return now.getTime() - Date.parse(dated) <= (FRESH_DAYS + 1) * DAY_MS;
}
