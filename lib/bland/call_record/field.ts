/**
 * Fields of a message from outside. Each takes any value and gives a usable one: a field of the
 * wrong type counts as absent, so that one odd field never costs us the whole message.
 */
import { z } from "zod";
import { plainText } from "../plain_text.ts";

/** Bland's id of a call, or null. */
export const blandCallId = z.string().regex(/^[\w-]{1,100}$/).nullable().catch(null);

/** One of our own row ids, as a number or as digits. */
export const id = z.union([z.number(), z.string().regex(/^\d{1,15}$/).transform(Number)])
  .pipe(z.number().int().positive());

/** True, false, or null for every other. */
export const flag = z.boolean().nullable().catch(null);

/** Text, trimmed and cut to `maxLength`; empty if absent. */
export function text(maxLength: number) {
  return z.string().nullish().transform((value) => plainText(value ?? "", { maxLength }).trim())
    .catch("");
}

/** A word that Bland spells in lower case; empty if absent. */
export const word = text(40).transform((value) => value.toLowerCase());

/** A known word, in any case, put into our words; null for every other. */
export function oneOf<Ours extends string>(words: Record<string, Ours>) {
  const known = new Map(Object.entries<Ours>(words));
  return word.transform((value) => known.get(value) ?? null);
}

/** A number, or a string that holds one, from 0 to a million; null for every other. */
export const quantity = z.union([
  z.number(),
  z.string().max(40).regex(/^\s*\d+(\.\d+)?\s*$/).transform(Number),
]).pipe(z.number().min(0).max(1_000_000)).nullable().catch(null);

/** A time in any ISO form, as ISO in UTC with milliseconds; null if it is none. */
export const instant = z.string().max(40).transform((value) => {
  const time = new Date(value);
  const year = time.getUTCFullYear();
  return year >= 2000 && year < 2200 ? time.toISOString() : null;
}).nullable().catch(null);

/** An https address; null for every other, `javascript:` among them. */
export const httpsUrl = z.string().max(2_000).transform((value) =>
  URL.parse(value)?.protocol === "https:" ? value : null
).nullable().catch(null);
