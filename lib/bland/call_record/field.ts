/**
 * Fields of a message from outside. Each takes any value and gives a usable one: a field of the
 * wrong type counts as absent, so that one odd field never costs us the whole message.
 */
import { z } from "zod";
import { plainText } from "../plain_text.ts";

/** `read` gives null for what is not to be used. */
function usable<Ours>(read: (value: unknown) => Ours) {
  return z.unknown().optional().transform(read);
}

/** Bland's id of a call, or null. */
export const blandCallId = usable((value) =>
  typeof value === "string" && /^[\w-]{1,100}$/.test(value) ? value : null
);

/** One of our own row ids, as a number or as digits; the only field that refuses what it is not. */
export const id = z.union([z.number(), z.string().regex(/^\d{1,15}$/).transform(Number)])
  .pipe(z.number().int().positive());

/** True, false, or null for every other. */
export const flag = usable((value) => typeof value === "boolean" ? value : null);

/** Text, trimmed and cut to `maxLength`; empty if absent. */
export function text(maxLength: number) {
  return usable((value) => plain(value, maxLength));
}

function plain(value: unknown, maxLength: number): string {
  return typeof value === "string" ? plainText(value, { maxLength }).trim() : "";
}

/** A number in international notation, with its plus even where it came without; empty if absent. */
export const phone = usable((value) => plain(value, 40).replace(/^(?=[1-9]\d{7,14}$)/, "+"));

/** A word that Bland spells in lower case; empty if absent. */
export const word = usable(wordOf);

function wordOf(value: unknown): string {
  return plain(value, 40).toLowerCase();
}

/** A known word, in any case, put into our words; null for every other. */
export function oneOf<Ours extends string>(words: Record<string, Ours>) {
  const known = new Map(Object.entries<Ours>(words));
  return usable((value) => known.get(wordOf(value)) ?? null);
}

/** A number, or a string that holds one, from 0 to a million; null for every other. */
export const quantity = usable((value) => {
  const isWritten = typeof value === "string" && value.length <= 40 &&
    /^\s*\d+(\.\d+)?\s*$/.test(value);
  const number = isWritten ? Number(value) : value;
  return typeof number === "number" && number >= 0 && number <= 1_000_000 ? number : null;
});

/** A time in any ISO form, as ISO in UTC with milliseconds; null if it is none. */
export const instant = usable((value) => {
  if (typeof value !== "string" || value.length > 40) return null;
  const time = new Date(value);
  const year = time.getUTCFullYear();
  return year >= 2000 && year < 2200 ? time.toISOString() : null;
});

/** An https address; null for every other, `javascript:` among them. */
export const httpsUrl = usable((value) =>
  typeof value === "string" && value.length <= 2_000 && URL.parse(value)?.protocol === "https:"
    ? value
    : null
);
