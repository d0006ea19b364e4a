import type { Turn } from "../call_record.ts";

/** How a voice says that it is none of a person's. */
const AI =
  /\b(?:a\.?i\.?|artificial intelligence|virtual|automated|robot|digital assistant)(?!\w)/i;
const IA = /\b(?:i\.?a\.?|inteligencia artificial|asistente virtual|automatizad[oa])(?!\w)/i;
/** It belongs at the beginning (47 CFR 64.1200(b)(1)). */
const FIRST_TURNS = 2;

/**
 * Whether the person was told at once that an AI calls, and for whom. Null when there was nobody to
 * tell.
 */
export function disclosed(turns: readonly Turn[], businessName: string): boolean | null {
  if (!turns.some(({ speaker }) => speaker === "person")) return null;
  const opening = turns.filter(({ speaker }) => speaker === "agent").slice(0, FIRST_TURNS)
    .map(({ text }) => text).join(" ");
  if (opening === "") return null;
  const saysWho = opening.toLowerCase().includes(businessName.trim().toLowerCase());
  return saysWho && (AI.test(opening) || IA.test(opening));
}
