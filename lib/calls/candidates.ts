import { placeOf } from "../gates/place.ts";
import { readPrompt } from "../prompts/prompt.ts";
import { scriptFor } from "./candidates/script.ts";
import type { DueLead } from "./due_leads.ts";
import type { Candidate } from "./take_lines.ts";

/** Looks up what takes time (the prompt's file) before the line is taken. */
export async function candidatesOf(
  due: readonly DueLead[],
  { prompts }: { prompts: string },
): Promise<Candidate[]> {
  return await Promise.all(due.map(async ({ lead, campaign: { settings } }) => {
    const prompt = await readPrompt(prompts, lead.prompt_name);
    return {
      lead,
      place: placeOf(lead),
      script: prompt.kind === "found" ? scriptFor({ lead, prompt, settings }) : prompt,
    };
  }));
}
