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

/** Turns are joined as ` user: ... \n assistant: ... \n `. */
function turnsOfText(concatenated: string): Turn[] {
  return lines(concatenated).slice(0, MAX_TURNS).flatMap((line) => {
    const match = /^(user|assistant|robot|agent-action): (.+)$/i.exec(line);
    return match ? turnOf({ user: match[1], text: match[2] }) : [];
  });
}

function lines(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
