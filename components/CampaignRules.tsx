import { promptTexts } from "texts";
import type { Campaign } from "../db/schema.ts";
import { type CampaignSettings, RETRIED } from "../lib/campaigns/settings.ts";
import { formOf } from "../lib/campaigns/settings_form.ts";
import { OUTCOME_WORDS, shownDollars, shownNumber } from "./words.ts";

/** What a campaign goes by, in words; what an owner left open is not shown. */
export function CampaignRules(
  { campaign, settings }: { campaign: Campaign; settings: CampaignSettings },
) {
  return (
    <section class="card" aria-labelledby="rules">
      <h2 id="rules">What it goes by</h2>
      <dl class="facts">
        {rulesOf(campaign, settings).filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/campaigns/${campaign.id}/settings`}>Change the settings</a> ·{" "}
        <a href={`/prompts/${campaign.prompt_name}`}>{promptTexts.look(campaign.prompt_name)}</a> ·
        {" "}
        <a href={`/campaigns/${campaign.id}/trial`}>{promptTexts.tryTwo}</a>
      </p>
    </section>
  );
}

function rulesOf(
  campaign: Campaign,
  settings: CampaignSettings,
): [name: string, value: string | number | null][] {
  const { from, callbackNumber, budget, budgetIn24Hours } = settings;
  return [
    ["Prompt", campaign.prompt_name],
    ["Calls for", settings.businessName],
    ["Number to call back", callbackNumber && shownNumber(callbackNumber)],
    ["First sentence", settings.firstSentence || "As the prompt says"],
    ["On a voicemail", settings.voicemailMessage || "Hang up"],
    ["Voice", settings.voice],
    ["Shown number", from && shownNumber(from)],
    ["Hours", settings.hours ?? "Those of the account"],
    ["Holidays", settings.callsOnHolidays ? "Called on, where the state allows it" : "Kept"],
    ["First day", settings.startsOn],
    ["Last day", settings.endsOn],
    ["Lines", settings.lines],
    ["Priority", settings.priority],
    ["Again", retriesOf(settings)],
    ["Most calls to a lead", settings.mostAttempts],
    ["Most calls to a number in 24 hours", settings.mostIn24Hours],
    ["Hours between calls to a number", settings.hoursApart || "None"],
    ["Budget", budget && shownDollars(budget)],
    ["Budget for any 24 hours", budgetIn24Hours && shownDollars(budgetIn24Hours)],
    ["Consent", settings.needsConsent ? "Needed, with source and date" : ""],
    ["Suppression list", settings.needsFreshSuppression ? "Of the last 31 days" : ""],
  ];
}

/** `No answer after 4h, 1d; Busy after 1h` */
function retriesOf(settings: CampaignSettings): string {
  const fields = formOf(settings);
  return RETRIED.filter((outcome) => fields[outcome] !== "")
    .map((outcome) => `${OUTCOME_WORDS[outcome]} after ${fields[outcome]}`).join("; ");
}
