import type { Lead } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { RunningCampaign } from "../../campaigns/running.ts";
import { versionFor } from "../../campaigns/trial.ts";
import { type PromptFile, readPrompt } from "../../prompts/prompt.ts";
import { findVersion } from "../../prompts/versions.ts";
import { type Script, scriptFor } from "../script.ts";

/** What the voice will say to a lead, or why it has nothing to say. */
export type LeadScript = Script | { kind: "missing"; reason: string };

/** By the text that its campaign, or the campaign's trial, has for it. */
export async function scriptOfLead(
  db: Queries,
  { lead, campaign: { settings, trial }, prompts }: {
    lead: Lead;
    campaign: RunningCampaign;
    /** The folder of prompt files. */
    prompts: string;
  },
): Promise<LeadScript> {
  const version = trial && await versionFor(db, lead, trial);
  const prompt = await textOf(db, { name: lead.prompt_name, version, prompts });
  if (prompt.kind === "missing") return prompt;
  return { ...scriptFor({ lead, prompt, settings }), inTrial: version !== null };
}

async function textOf(
  db: Queries,
  { name, version, prompts }: { name: string; version: string | null; prompts: string },
): Promise<PromptFile> {
  if (version === null) return readPrompt(prompts, name);
  const found = await findVersion(db, { promptName: name, version });
  if (found !== undefined) return { kind: "found", name, text: found.text };
  return {
    kind: "missing",
    reason:
      `The prompt ${name} has no version ${version}, which the campaign tries. End its trial.`,
  };
}
