/** Writing a prompt's file for somebody who edits it in the page. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { decodedPrompt, isPromptName, notUtf8, promptVersion } from "./prompt.ts";
import { noteText, THE_FILE } from "./versions.ts";

export const LONGEST_PROMPT = 20_000;

export type Saved =
  | { kind: "saved"; version: string }
  /** Somebody else, or the file's own editor, was faster: what it says now. */
  | { kind: "changed"; text: string; version: string }
  /** A sentence for the person. */
  | { kind: "refused"; field: "name" | "text"; reason: string };

export interface Edit {
  name: string;
  text: string;
  /** The version that was edited; empty for a prompt that is to be new. */
  basedOn: string;
}

/**
 * Puts the text into `prompts/<name>.txt` if that still is what was edited. What the file said
 * before is kept as a version, so nothing is overwritten unseen.
 * @throws Error when the folder cannot be written.
 */
export async function savePrompt(
  { store, clock, prompts, actor }: {
    store: Store;
    clock: Clock;
    /** The folder of prompt files. */
    prompts: string;
    actor: string;
  },
  { name, text: typed, basedOn }: Edit,
): Promise<Saved> {
  const text = typed.replaceAll(/\r\n?/g, "\n").trimEnd() + "\n";
  const problem = problemOf(name, text);
  if (problem !== undefined) return { kind: "refused", ...problem };
  const path = `${prompts}/${name}.txt`;
  const version = promptVersion(text);
  return await store.write(async (trx): Promise<Saved> => {
    const now = clock.now();
    const file = readIfThere(path);
    const before = file && decodedPrompt(file);
    if (file !== undefined && before === undefined) {
      return { kind: "refused", field: "name", reason: notUtf8(name) };
    }
    if (before !== undefined) {
      await noteText(trx, { promptName: name, text: before, author: THE_FILE, now });
      const current = promptVersion(before);
      if (current === version) return { kind: "saved", version };
      if (current !== basedOn) return { kind: "changed", text: before, version: current };
    } else if (basedOn !== "") {
      return { kind: "refused", field: "name", reason: gone(name) };
    }
    await noteText(trx, { promptName: name, text, author: actor, now });
    const action = before === undefined ? "made a prompt" : "edited a prompt";
    await audit(trx, { actor, action, detail: `${name}, version ${version}`, clock });
    replaceFile(path, text);
    return { kind: "saved", version };
  });
}

function problemOf(name: string, text: string): { field: "name" | "text"; reason: string } | void {
  if (!isPromptName(name)) {
    return {
      field: "name",
      reason: "A name has letters, digits, - and _ only, at most 64, such as summer-offer.",
    };
  }
  if (text.trim() === "") {
    return { field: "text", reason: "It is empty. Write what the voice should say and do." };
  }
  if (text.includes("\0")) {
    return {
      field: "text",
      reason: "It has a NUL character, which no voice can say. Leave it out.",
    };
  }
  if (text.length > LONGEST_PROMPT) {
    return {
      field: "text",
      reason: `It has ${text.length.toLocaleString("en-US")} characters; at most ${
        LONGEST_PROMPT.toLocaleString("en-US")
      } are taken. Bland advises under 2,000.`,
    };
  }
}

function gone(name: string): string {
  return `The file prompts/${name}.txt was removed meanwhile. Save the text as a new prompt.`;
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole or not at all. Without a wait: it happens inside a transaction. */
function replaceFile(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}
