import type { Queries } from "../../db/store.ts";
import { versionFor } from "../campaigns/trial.ts";
import { placeOf } from "../gates/place.ts";
import { cityOf } from "../gates/place/place_name.ts";
import { type PromptFile, readPrompt } from "../prompts/prompt.ts";
import { findVersion } from "../prompts/versions.ts";
import { scriptFor } from "./candidates/script.ts";
import type { DueLead } from "./due_leads.ts";
import type { Candidate } from "./take_lines.ts";

/** Looks up what takes time (the prompt's text) before the line is taken. */
export async function candidatesOf(
  due: readonly DueLead[],
  { db, prompts }: { db: Queries; prompts: string },
): Promise<Candidate[]> {
  const texts = new Map<string, PromptFile>();
  const candidates: Candidate[] = [];
  for (const { lead: looked, campaign: { settings, trial } } of due) {
    const { prompt_name: name } = looked;
    const version = trial && await versionFor(db, looked, trial);
    const key = `${name} ${version}`;
    const prompt = texts.get(key) ?? await textOf(db, { name, version, prompts });
    texts.set(key, prompt);
    candidates.push({
      lead: looked,
      place: (lead) => ({ ...placeOf(lead), city: cityOf(JSON.parse(lead.fields)) }),
      script: (lead) =>
        prompt.kind === "found"
          ? { ...scriptFor({ lead, prompt, settings }), inTrial: version !== null }
          : prompt,
    });
  }
  return candidates;
}

async function textOf(
  db: Queries,
  { name, version, prompts }: { name: string; version: string | null; prompts: string },
): Promise<PromptFile> {
  if (version === null) return await readPrompt(prompts, name);
  const found = await findVersion(db, { promptName: name, version });
  if (found !== undefined) return { kind: "found", name, text: found.text };
  return {
    kind: "missing",
    reason:
      `The prompt ${name} has no version ${version}, which the campaign tries. End its trial.`,
  };
}
