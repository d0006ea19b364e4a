import { z } from "zod";
import * as field from "./field.ts";

/** One utterance; `at` is ISO 8601 in UTC. */
export interface Turn {
  speaker: "agent" | "person" | "system";
  text: string;
  at?: string;
}

/** No real conversation has more. */
const MAX_TURNS = 5_000;

const SPEAKERS = new Map<string, Turn["speaker"]>([["user", "person"], ["assistant", "agent"]]);

const turn = z.object({ user: field.word, text: field.text(20_000), created_at: field.instant });

/** The turns from Bland's list, or from the text where the list is missing. */
export function turnsOf(list: unknown[], concatenated: string): Turn[] {
  const turns = list.slice(0, MAX_TURNS).flatMap(turnOf);
  return turns.length > 0 ? turns : turnsOfText(concatenated);
}

/** Bland's own text where there is one, one utterance a line. */
export function readTranscript(concatenated: string, turns: Turn[]): string {
  if (concatenated === "") {
    return turns.map(({ speaker, text }) => `${LABELS[speaker]}: ${text}`).join("\n");
  }
  return lines(concatenated).join("\n");
}

const LABELS = { agent: "assistant", person: "user", system: "system" } as const;

function turnOf(value: unknown): Turn[] {
  const read = turn.safeParse(value);
  if (!read.success || read.data.text === "") return [];
  const { user, text, created_at: at } = read.data;
  const speaker = SPEAKERS.get(user) ?? "system";
  return [at === null ? { speaker, text } : { speaker, text, at }];
}

/** Turns are joined as ` user: ... \n assistant: ... \n `; a line without a speaker goes on. */
function turnsOfText(concatenated: string): Turn[] {
  const spoken: { user: string; text: string }[] = [];
  for (const line of lines(concatenated)) {
    const [, user, text] = /^(user|assistant|robot|agent-action): (.+)$/i.exec(line) ?? [];
    const last = spoken.at(-1);
    if (user !== undefined) spoken.push({ user, text });
    else if (last !== undefined) last.text += `\n${line}`;
  }
  return spoken.slice(0, MAX_TURNS).flatMap(turnOf);
}

function lines(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
