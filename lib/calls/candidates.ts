import { placeOf } from "../gates/place.ts";
import { type PromptFile, readPrompt } from "../prompts/prompt.ts";
import { scriptFor } from "./candidates/script.ts";
import type { DueLead } from "./due_leads.ts";
import type { Candidate } from "./take_lines.ts";

/** Looks up what takes time (the prompt's file) before the line is taken. */
export async function candidatesOf(
  due: readonly DueLead[],
  { prompts }: { prompts: string },
): Promise<Candidate[]> {
  const names = new Set(due.map(({ lead }) => lead.prompt_name));
  const texts = new Map<string, PromptFile>();
  for (const name of names) texts.set(name, await readPrompt(prompts, name));
  return due.map(({ lead, campaign: { settings } }) => {
    const prompt = texts.get(lead.prompt_name)!;
    return {
      lead,
      place: placeOf(lead),
      script: prompt.kind === "found" ? scriptFor({ lead, prompt, settings }) : prompt,
    };
  });
}
