import { campaignSettingsTexts as texts } from "texts/campaigns.ts";
import { promptTexts } from "texts/prompts.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { Campaign } from "../db/schema.ts";
import { openingOf } from "../lib/calls/script.ts";
import { type CampaignSettings, RETRIED } from "../lib/campaigns/settings.ts";
import { formOf } from "../lib/campaigns/settings_form.ts";
import { shownDollars } from "./words.ts";
import { shownNumber } from "../lib/leads/shown_number.ts";

/** What a campaign goes by, in words; what an owner left open is not shown. */
export function CampaignRules(
  { campaign, settings }: { campaign: Campaign; settings: CampaignSettings },
) {
  return (
    <section class="card" aria-labelledby="rules">
      <h2 id="rules">{texts.goesBy}</h2>
      <dl class="facts">
        {rulesOf(campaign, settings).filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <a href={`/prompts/${campaign.prompt_name}`}>{promptTexts.look(campaign.prompt_name)}</a>
        <span class="actions for-operators">
          <a href={`/campaigns/${campaign.id}/settings`}>{texts.change}</a>
          <a href={`/campaigns/${campaign.id}/trial`}>{promptTexts.tryTwo}</a>
        </span>
      </p>
    </section>
  );
}

function rulesOf(
  campaign: Campaign,
  settings: CampaignSettings,
): [name: string, value: string | number | null][] {
  const { labels } = texts;
  const { from, callbackNumber, budget, budgetIn24Hours } = settings;
  return [
    [labels.promptName, campaign.prompt_name],
    [texts.callsFor, settings.businessName],
    [labels.callbackNumber, callbackNumber && shownNumber(callbackNumber)],
    [labels.firstSentence, openingOf(settings) || texts.asPrompt],
    [texts.onVoicemail, settings.voicemailMessage || texts.hangUp],
    [labels.voice, settings.voice],
    [labels.from, from && shownNumber(from)],
    [labels.hours, settings.hours ?? texts.accountHours],
    [texts.holidays, settings.callsOnHolidays ? texts.holidaysCalled : texts.holidaysKept],
    [labels.startsOn, settings.startsOn],
    [labels.endsOn, settings.endsOn],
    [labels.lines, settings.lines],
    [labels.priority, texts.priorities[settings.priority]],
    [texts.again, retriesOf(settings)],
    [labels.mostAttempts, settings.mostAttempts],
    [labels.mostIn24Hours, settings.mostIn24Hours],
    [labels.hoursApart, settings.hoursApart || texts.none],
    [texts.budget, budget && shownDollars(budget)],
    [labels.budgetIn24Hours, budgetIn24Hours && shownDollars(budgetIn24Hours)],
    [texts.consent, settings.needsConsent ? texts.consentNeeded : ""],
    [texts.suppression, settings.needsFreshSuppression ? texts.suppressionNeeded : ""],
  ];
}

/** `No answer after 4h, 1d; Busy after 1h` */
function retriesOf(settings: CampaignSettings): string {
  const fields = formOf(settings);
  return RETRIED.filter((outcome) => fields[outcome] !== "")
    .map((outcome) => texts.retry(OUTCOME_WORDS[outcome], fields[outcome])).join("; ");
}
