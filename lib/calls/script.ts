/** What the voice says to one lead: the campaign's texts, filled in. */
import type { Lead } from "../../db/schema.ts";
import type { CampaignSettings } from "../campaigns/settings.ts";
import { fillPrompt } from "../prompts/fill_prompt.ts";
import { type PromptFile, promptVersion, valuesOf } from "../prompts/prompt.ts";

export interface Script {
  kind: "filled";
  task: string;
  promptVersion: string;
  /** Empty: the prompt alone decides how to begin. */
  firstSentence: string;
  /** Empty: hang up on a voicemail. */
  voicemailMessage: string;
  /** The version was chosen by a trial, which counts what comes of it. */
  inTrial?: boolean;
}

export function scriptFor(
  { lead, prompt, settings }: {
    lead: Pick<Lead, "phone" | "company" | "contact" | "timezone" | "state" | "zip" | "fields">;
    prompt: PromptFile & { kind: "found" };
    settings: CampaignSettings;
  },
): Script {
  const values = {
    ...valuesOf(lead),
    business: settings.businessName,
    callback_number: settings.callbackNumber ?? "",
  };
  return {
    kind: "filled",
    task: fillPrompt(prompt.text, values),
    promptVersion: promptVersion(prompt.text),
    firstSentence: fillPrompt(openingOf(settings), values),
    voicemailMessage: fillPrompt(settings.voicemailMessage, values),
  };
}

/**
 * The first sentence as a template. A placeholder without a value would be read out: without a name
 * of the business the sentence ends before it.
 */
export function openingOf(
  { firstSentence, businessName }: Pick<CampaignSettings, "firstSentence" | "businessName">,
): string {
  return businessName === ""
    ? firstSentence.replace(
      / (?:calling )?(?:for|from|on behalf of) \$(?:business\b|\{business\})/,
      "",
    )
    : firstSentence;
}
