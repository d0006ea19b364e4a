/** Working out what a transcript shows; the server and the browser do it alike. */
import type { Turn } from "../lib/bland/call_record.ts";

/** Further from what was said first, the instant of picking up cannot be right. */
const LONGEST_SILENCE_S = 15;

/**
 * The second of the recording in which each turn begins: since the call was picked up, or, where
 * that is not known, since the first turn. Null for a turn without a time.
 */
export function secondsOf(turns: readonly Turn[], answeredAt: string | null): (number | null)[] {
  const times = turns.map(({ at }) => Date.parse(at ?? "") / 1_000);
  const first = times.find((time) => !Number.isNaN(time)) ?? NaN;
  const answered = Date.parse(answeredAt ?? "") / 1_000;
  const silence = first - answered;
  // Bland's end of a call is exact to the second only.
  const begin = silence > -1 && silence < LONGEST_SILENCE_S ? Math.min(answered, first) : first;
  return times.map((time) => Number.isNaN(time) ? null : Math.max(0, time - begin));
}

/** A text in parts that alternate: not searched for, searched for, not, … */
export function partsOf(text: string, search: string): string[] {
  const words = search.trim();
  if (words === "") return [text];
  return text.split(new RegExp(`(${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")})`, "gi"));
}
