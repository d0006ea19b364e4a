import type { CampaignSettings } from "./settings.ts";

type Loosening = [words: string, isLoose: (settings: CampaignSettings) => unknown];

/** What protects the person or the purse, and that it was given up. */
const LOOSENINGS: readonly Loosening[] = [
  ["calls on holidays", ({ callsOnHolidays }) => callsOnHolidays],
  ["no first sentence", ({ firstSentence }) => firstSentence === ""],
  ["disclosure is not watched", ({ leastDisclosed }) => leastDisclosed === 0],
  ["failures are not watched", ({ mostFailed }) => mostFailed === 1],
  ["no consent needed", ({ needsConsent }) => !needsConsent],
  ["no fresh suppression list needed", ({ needsFreshSuppression }) => !needsFreshSuppression],
  ["several voicemail messages for a lead", ({ oneMessagePerLead }) => !oneMessagePerLead],
  ["no budget", ({ budget, budgetIn24Hours }) => budget === null && budgetIn24Hours === null],
];

/** In words for the audit log: what was strict before and is not any more. */
export function loosened(before: CampaignSettings, after: CampaignSettings): string[] {
  return LOOSENINGS.filter(([, isLoose]) => isLoose(after) && !isLoose(before))
    .map(([words]) => words);
}
