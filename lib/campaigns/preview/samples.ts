/** What would be said to a few leads: two as they come, and the oddest ones of the list. */
import type { Lead } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { scriptFor } from "../../calls/candidates/script.ts";
import { placeholdersOf } from "../../prompts/fill_prompt.ts";
import { type PromptFile, valuesOf } from "../../prompts/prompt.ts";
import type { CampaignSettings } from "../settings.ts";

export interface Sample {
  /** Why this lead was taken. */
  title: string;
  lead: Lead;
  task: string;
  firstSentence: string;
  voicemailMessage: string;
  /** Placeholders that stay as they stand, for the lead has no value for them. */
  unfilled: string[];
}

/** So many of the first leads are looked through. */
export const LOOKED_AT = 2_000;

export async function samplesOf(
  db: Queries,
  { campaignId, prompt, settings }: {
    campaignId: number;
    prompt: PromptFile & { kind: "found" };
    settings: CampaignSettings;
  },
): Promise<Sample[]> {
  const leads = await db.selectFrom("leads").selectAll().where("campaign_id", "=", campaignId)
    .orderBy("id").limit(LOOKED_AT).execute();
  const asked = placeholdersOf(
    [prompt.text, settings.firstSentence, settings.voicemailMessage].join("\n"),
  );
  return chosen(leads).map(({ title, lead }) => {
    const script = scriptFor({ lead, prompt, settings });
    const said = [script.task, script.firstSentence, script.voicemailMessage].join("\n");
    // A value may look like a placeholder; it is none of ours.
    const unfilled = placeholdersOf(said).filter((name) => asked.includes(name));
    return { title, lead, ...script, unfilled };
  });
}

/** Each lead once, under the first title that fits it. */
function chosen(leads: readonly Lead[]): { title: string; lead: Lead }[] {
  if (leads.length === 0) return [];
  const choices: [title: string, lead: Lead][] = [
    ["An ordinary row", leads[0]],
    ["Another row", leads[Math.floor(leads.length / 2)]],
    ["The emptiest row", most(leads, (lead) => -filledValues(lead))],
    ["The longest row", most(leads, (lead) => textOf(lead).length)],
    ["The strangest row", most(leads, (lead) => strangeCharacters(textOf(lead)))],
  ];
  const seen = new Set<number>();
  return choices.filter(([, { id }]) => !seen.has(id) && seen.add(id))
    .map(([title, lead]) => ({ title, lead }));
}

function most(leads: readonly Lead[], measure: (lead: Lead) => number): Lead {
  const measured = leads.map((lead) => ({ lead, value: measure(lead) }));
  return measured.reduce((best, next) => next.value > best.value ? next : best).lead;
}

function filledValues(lead: Lead): number {
  return Object.values(valuesOf(lead)).filter((value) => value !== "").length;
}

function textOf(lead: Lead): string {
  return Object.values(valuesOf(lead)).join(" ");
}

/** What is no letter, digit or usual mark: braces, dollars, emoji, control characters. */
function strangeCharacters(text: string): number {
  return text.replaceAll(/[\p{L}\p{M}\p{N}\s.,'@&()+/:-]/gu, "").length;
}
