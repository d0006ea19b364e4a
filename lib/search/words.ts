/** Texts and numbers as the search knows them: words without accents in lower case. */

const LONGEST_WORD = 40;
const MOST_WORDS = 20_000;

/** Each word of these texts once. */
export function wordsIn(...texts: readonly string[]): string[] {
  const plain = texts.join(" ").normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...words].slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}

/** More places than these in one word are taken as they were typed. */
const MOST_SHARP = 3;

/**
 * The beginnings that a typed one stands for: ß and ss are the same, and what was typed may end
 * between the two. `gros` → `gros`, `groß`
 */
export function spellingsOf(typed: string): string[] {
  if (typed.length === 1) return [typed];
  const parts = typed.split(/(ß|ss|s$)/);
  if (parts.length > 2 * MOST_SHARP + 1) return [typed];
  return parts.reduce(
    (begun, part, at) => begun.flatMap((begin) => written(part, at).map((end) => begin + end)),
    [""],
  );
}

/** Every second part is one of these. */
function written(part: string, at: number): string[] {
  return at % 2 === 0 ? [part] : [part.replace("ß", "ss"), "ß"];
}

const PART = 3;

/**
 * From each digit of a number the three that begin there, each as a word of its own kind: whatever
 * part of a number is looked for, it begins with one. `+1415` → `n141`, `n415`, `n15`, `n5`.
 */
export function numberParts(phone: string): string[] {
  const digits = phone.replaceAll(/\D/g, "");
  return [...new Set(Array.from(digits, (_, at) => partAt(digits, at)))];
}

/** What a number has that these digits stand in; it may have them in another order, too. */
export function partsSought(digits: string): string[] {
  const count = Math.max(1, digits.length - PART + 1);
  return [...new Set(Array.from({ length: count }, (_, at) => partAt(digits, at)))];
}

function partAt(digits: string, at: number): string {
  return `n${digits.slice(at, at + PART)}`;
}

/** With so many digits it is a whole number: what is in front of it is dialed, not stored. */
const WHOLE = 7;

/**
 * The digits of what was typed, where that is a number as people write it; else null. Of `0171 …`,
 * `0049 171 …` and `+49 (0)171 …` those that a number has abroad.
 */
export function typedNumber(typed: string): string | null {
  if (!/\d/.test(typed) || !/^[\d\s()+./-]+$/.test(typed)) return null;
  const digits = typed.replace("(0)", "").replaceAll(/\D/g, "");
  return digits.length < WHOLE ? digits : digits.replace(/^0+(?=\d)/, "");
}
