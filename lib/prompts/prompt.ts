/** Prompts are text files that an owner edits: `prompts/<name>.txt`. */
import type { Lead } from "../../db/schema.ts";
import { shortHash } from "../short_hash.ts";

export type PromptFile =
  | { kind: "found"; name: string; text: string }
  /** The sentence says what is the case and what to do. */
  | { kind: "missing"; reason: string };

const NAME = /^[A-Za-z0-9][\w-]{0,63}$/;

/** Whether it names a file of the folder and nothing else. */
export function isPromptName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Reads one prompt, as the file is now. A name that is no plain file name is never looked up. The
 * file is short, and who takes lines cannot wait for it.
 */
export function readPrompt(folder: string, name: string): PromptFile {
  if (!isPromptName(name)) {
    return {
      kind: "missing",
      reason: `"${name.slice(0, 80)}" is no name of a prompt: use letters, digits, - and _ only, ` +
        "such as default.",
    };
  }
  try {
    const text = decodedPrompt(Deno.readFileSync(`${folder}/${name}.txt`));
    if (text === undefined) return { kind: "missing", reason: notUtf8(name) };
    if (text.trim() !== "") return { kind: "found", name, text };
    return {
      kind: "missing",
      reason: `The prompt file prompts/${name}.txt is empty. Write into it what the voice says.`,
    };
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound;
    return { kind: "missing", reason: isMissing ? noSuchFile(folder, name) : unreadable(name) };
  }
}

/** Undefined when it is no UTF-8 text: the voice would say what nobody wrote. */
export function decodedPrompt(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // UTF-16 has one beside each letter.
    return text.includes("\0") ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export function notUtf8(name: string): string {
  return `The prompt file prompts/${name}.txt is not UTF-8 text. Save it as UTF-8 in your editor.`;
}

/** A sentence for each file that is no prompt as it stands. */
export function promptProblems(folder: string): string[] {
  return listPrompts(folder).flatMap((name) => {
    const prompt = readPrompt(folder, name);
    return prompt.kind === "missing" ? [prompt.reason] : [];
  });
}

function noSuchFile(folder: string, name: string): string {
  const names = listPrompts(folder);
  return `There is no prompt file prompts/${name}.txt. ` +
    (names.length > 0 ? `Use ${names.join(" or ")}, or create it.` : "Create it first.");
}

function unreadable(name: string): string {
  return `The prompt file prompts/${name}.txt cannot be read. Check that it is a file, and who may ` +
    "read it.";
}

/** Tells one text of a prompt from another. */
export function promptVersion(text: string): string {
  return shortHash(text);
}

/** Names of all prompts, in order. */
export function listPrompts(folder: string): string[] {
  const names: string[] = [];
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    const bare = name.replace(/\.txt$/, "");
    if (isFile && name.endsWith(".txt") && isPromptName(bare)) names.push(bare);
  }
  return names.sort();
}

const KNOWN = ["phone", "company", "contact", "timezone", "state", "zip"] as const;

/** The columns of a lead that fill a prompt. */
export const FILLING = [...KNOWN, "fields"] as const;

/** What a lead has to fill a prompt with. */
export function valuesOf(
  lead: Pick<Lead, typeof FILLING[number]>,
): Record<string, string> {
  const known = Object.fromEntries(KNOWN.map((name) => [name, lead[name]]));
  return { ...JSON.parse(lead.fields), ...known };
}
