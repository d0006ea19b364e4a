import type { Turn } from "../call_record.ts";
import { STOP_PHRASES } from "./stop_phrases.ts";

/**
 * Whether the person asked in plain words, English or Spanish, not to be called again. Bland's tag
 * can miss it, and the law asks that any reasonable way of saying so be honoured
 * (47 CFR 64.1200(a)(10)).
 */
export function askedToStop(turns: readonly Turn[]): boolean {
  return turns.some(({ speaker, text }) => speaker === "person" && STOP.test(plainWords(text)));
}

const STOP = new RegExp(STOP_PHRASES.join("|"));

/** Small letters without accents, straight apostrophes, single spaces. */
function plainWords(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "")
    .replaceAll(/[‘’`´]/g, "'").replaceAll(/[-\s]+/g, " ").trim();
}
