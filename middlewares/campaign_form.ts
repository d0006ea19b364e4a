/** A campaign's form, read for the page that makes one and the page that edits one. */
import { type CampaignText, LONGEST_NAME } from "../lib/campaigns/campaign.ts";
import { type Fields, settingsFromForm } from "../lib/campaigns/settings_form.ts";
import type { Leadline } from "../lib/leadline.ts";
import { readPrompt } from "../lib/prompts/prompt.ts";
import { readForm } from "./form.ts";

export type CampaignForm =
  & {
    /** As they were sent. */
    fields: Fields;
  }
  & (
    | { kind: "campaign"; campaign: CampaignText }
    /** A sentence for each field that cannot be taken. */
    | { kind: "refused"; problems: Fields }
  );

export async function readCampaignForm(
  request: Request,
  { prompts, config }: Leadline,
): Promise<CampaignForm> {
  const form = await readForm(request);
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, `${value}`]));
  const name = (fields.name ?? "").trim();
  const prompt = readPrompt(prompts, fields.promptName ?? "");
  const read = settingsFromForm(fields, { country: config.defaultCountry });
  const problems: Fields = {
    ...name === "" || name.length > LONGEST_NAME
      ? { name: `Give it a name of at most ${LONGEST_NAME} characters.` }
      : {},
    ...prompt.kind === "missing" ? { promptName: prompt.reason } : {},
    ...read.kind === "refused" ? read.problems : {},
  };
  return read.kind === "settings" && prompt.kind === "found" && Object.keys(problems).length === 0
    ? {
      kind: "campaign",
      fields,
      campaign: { name, promptName: prompt.name, settings: read.settings },
    }
    : { kind: "refused", fields, problems };
}
