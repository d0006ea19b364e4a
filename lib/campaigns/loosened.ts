import type { CampaignSettings } from "./settings.ts";

type Loosening = [
  words: string,
  /** How loose it is: more is looser, and true more than false. */
  looseness: (settings: CampaignSettings) => number | boolean,
];

/** What protects the person or the purse, and that it was given up. */
const LOOSENINGS: readonly Loosening[] = [
  ["calls on holidays", ({ callsOnHolidays }) => callsOnHolidays],
  ["no first sentence", ({ firstSentence }) => firstSentence === ""],
  ["disclosure is watched less", ({ leastDisclosed }) => -leastDisclosed],
  ["failures are watched less", ({ mostFailed }) => mostFailed],
  ["failures and disclosure are noticed later", ({ watchedCalls }) => watchedCalls],
  ["more calls to a lead", ({ mostAttempts }) => mostAttempts],
  ["more calls to a number in 24 hours", ({ mostIn24Hours }) => mostIn24Hours],
  ["a shorter rest between calls to a number", ({ hoursApart }) => -hoursApart],
  ["no consent needed", ({ needsConsent }) => !needsConsent],
  ["no fresh suppression list needed", ({ needsFreshSuppression }) => !needsFreshSuppression],
  ["several voicemail messages for a lead", ({ oneMessagePerLead }) => !oneMessagePerLead],
  ["no budget", ({ budget, budgetIn24Hours }) => budget === null && budgetIn24Hours === null],
];

/** In words for the audit log: what was strict before and is not any more. */
export function loosened(before: CampaignSettings, after: CampaignSettings): string[] {
  return LOOSENINGS.filter(([, looseness]) => Number(looseness(after)) > Number(looseness(before)))
    .map(([words]) => words);
}
