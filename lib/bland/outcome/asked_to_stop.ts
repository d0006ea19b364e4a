import type { Turn } from "../call_record.ts";
import { STOP_PHRASES } from "./stop_phrases.ts";

/** A wish not to be called again, as it was heard. */
export interface StopWish {
  /** The sentence, at most 200 characters. */
  sentence: string;
  /** ISO 8601, when Bland says it. */
  at?: string;
}

/**
 * The first time that the person asked in plain words, English or Spanish, not to be called again;
 * undefined when they did not. Bland's tag can miss it, and the law asks that any reasonable way of
 * saying so be honoured (47 CFR 64.1200(a)(10)).
 */
export function askedToStop(turns: readonly Turn[]): StopWish | undefined {
  const turn = turns.find(({ speaker, text }) => speaker === "person" && asksToStop(text));
  return turn && { sentence: sentenceOf(turn.text), at: turn.at };
}

const STOP = new RegExp(STOP_PHRASES.join("|"));

function asksToStop(text: string): boolean {
  return STOP.test(plainWords(text));
}

/** Small letters without accents, straight apostrophes, single spaces. */
function plainWords(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "")
    .replaceAll(/[‘’`´]/g, "'").replaceAll(/[-\s]+/g, " ").trim();
}

const LONGEST_SENTENCE = 200;

/** The sentence that says it; all that was said where it goes over several. */
function sentenceOf(text: string): string {
  const said = text.replaceAll(/\s+/g, " ").trim();
  const sentence = said.match(/[^.!?]+[.!?]*/g)?.find(asksToStop)?.trim() ?? said;
  return sentence.length <= LONGEST_SENTENCE
    ? sentence
    : `${sentence.slice(0, LONGEST_SENTENCE - 1)}…`;
}
