import type { PromptVersion } from "../db/schema.ts";
import { type PromptFile, readPrompt } from "../lib/prompts/prompt.ts";
import { listVersions, noteFiles } from "../lib/prompts/versions.ts";
import type { Leadline } from "../lib/leadline.ts";
import { Problem } from "./problem.ts";

/** The prompt that an address names, its text of now kept as a version. @throws Problem 404. */
export async function promptOrThrow(
  leadline: Leadline,
  name: string,
): Promise<PromptFile & { kind: "found" }> {
  const prompt = readPrompt(leadline.prompts, name);
  if (prompt.kind === "missing") throw new Problem(404, "No such prompt", prompt.reason);
  await noteFiles(leadline, [name]);
  return prompt;
}

/** One of its earlier texts, by the number in the address. @throws Problem 404. */
export async function versionOrThrow(
  { store }: Leadline,
  { name, number }: Record<string, string>,
): Promise<PromptVersion> {
  const versions = await listVersions(store.db, name);
  const version = versions.find((version) => `${version.number}` === number);
  if (version !== undefined) return version;
  throw new Problem(404, "No such version", `Look through the versions of ${name} again.`);
}
