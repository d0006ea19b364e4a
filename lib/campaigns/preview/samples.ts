/** What would be said to a few leads: two as they come, and the oddest ones of the list. */
import type { Lead } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { scriptFor } from "../../calls/script.ts";
import { isOfCampaign } from "../../lists/along.ts";
import { placeholdersOf } from "../../prompts/fill_prompt.ts";
import { FILLING, type PromptFile, valuesOf } from "../../prompts/prompt.ts";
import type { CampaignSettings } from "../settings.ts";

/** All of a lead that a prompt is filled with. */
type SampledLead = Pick<Lead, "id" | typeof FILLING[number]>;

export interface Sample {
  /** Why this lead was taken. */
  title: string;
  lead: SampledLead;
  task: string;
  firstSentence: string;
  voicemailMessage: string;
  /** Placeholders that stay as they stand, for the lead has no value for them. */
  unfilled: string[];
}

/** So many of the first leads are looked through. */
const LOOKED_AT = 500;

export async function samplesOf(
  db: Queries,
  { campaignId, prompt, settings }: {
    campaignId: number;
    prompt: PromptFile & { kind: "found" };
    settings: CampaignSettings;
  },
): Promise<Sample[]> {
  const leads = await db.selectFrom("leads").select(["id", ...FILLING])
    .where(isOfCampaign(db, campaignId)).orderBy("campaign_id").orderBy("id").limit(LOOKED_AT)
    .execute();
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
function chosen(leads: readonly SampledLead[]): { title: string; lead: SampledLead }[] {
  if (leads.length === 0) return [];
  const rows = leads.map(rowOf);
  const choices: [title: string, row: Row][] = [
    ["An ordinary row", rows[0]],
    ["Another row", rows[Math.floor(rows.length / 2)]],
    ["The emptiest row", most(rows, ({ values }) => -values.length)],
    ["The longest row", most(rows, ({ text }) => text.length)],
    ["The strangest row", most(rows, ({ text }) => strangeCharacters(text))],
  ];
  const seen = new Set<number>();
  return choices.filter(([, { lead: { id } }]) => !seen.has(id) && seen.add(id))
    .map(([title, { lead }]) => ({ title, lead }));
}

interface Row {
  lead: SampledLead;
  /** Those that are filled. */
  values: readonly string[];
  text: string;
}

function rowOf(lead: SampledLead): Row {
  const values = Object.values(valuesOf(lead)).filter((value) => value !== "");
  return { lead, values, text: values.join(" ") };
}

function most(rows: readonly Row[], measure: (row: Row) => number): Row {
  const measured = rows.map((row) => ({ row, value: measure(row) }));
  return measured.reduce((best, next) => next.value > best.value ? next : best).row;
}

/** What is no letter, digit or usual mark: braces, dollars, emoji, control characters. */
const STRANGE = /[^\p{L}\p{M}\p{N}\s.,'@&()+/:-]+/gu;

function strangeCharacters(text: string): number {
  return (text.match(STRANGE) ?? []).reduce((sum, { length }) => sum + length, 0);
}
