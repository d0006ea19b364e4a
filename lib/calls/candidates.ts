import type { Lead } from "../../db/schema.ts";
import { placeOf } from "../gates/place.ts";
import { fillPrompt } from "../prompts/fill_prompt.ts";
import { readPrompt, valuesOf } from "../prompts/prompt.ts";
import type { Candidate } from "./take_lines.ts";

/** Looks up what takes time (the prompt's file) before the line is taken. */
export async function candidatesOf(
  leads: readonly Lead[],
  { prompts }: { prompts: string },
): Promise<Candidate[]> {
  return await Promise.all(leads.map(async (lead) => ({
    lead,
    place: placeOf(lead),
    prompt: await promptFor(lead, prompts),
  })));
}

async function promptFor(lead: Lead, folder: string): Promise<Candidate["prompt"]> {
  const prompt = await readPrompt(folder, lead.prompt_name);
  return prompt.kind === "found"
    ? { kind: "filled", task: fillPrompt(prompt.text, valuesOf(lead)) }
    : { kind: "missing", reason: prompt.reason };
}
