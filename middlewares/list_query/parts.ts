/** What the addresses of lists have in common. */
import { z } from "zod";

export const LONGEST_SEARCH = 100;

export const whole = z.coerce.number().int();
export const id = optional(whole.positive());
export const limit = whole.min(1).max(100).default(100);
export const search = z.string().trim().max(LONGEST_SEARCH).optional();
export const day = optional(z.iso.date("must be a day such as 2026-11-23"));

/** Of leads and calls. */
export const ofBoth = {
  after: id,
  before: id,
  at: optional(z.string().max(40)),
  limit,
  campaign_id: several(whole.positive()),
  called_from: optional(instant()),
  called_until: optional(instant()),
  q: search,
};

/**
 * Reads `at` as a value of what the list is sorted by, of which `values` tells the type; lists that
 * are sorted by ids have no use for it.
 */
export function withEdge<Read extends { sort?: string; at?: string }>(
  parameters: z.ZodType<Read>,
  values: Record<string, z.ZodType<string | number>>,
) {
  return parameters.transform(({ at: given, ...read }, { addIssue }) => {
    const value = values[read.sort ?? ""];
    if (given === undefined || value === undefined) return { ...read, at: undefined };
    const { data: at } = value.safeParse(given);
    if (at === undefined) addIssue({ code: "custom", path: ["at"], message: NO_EDGE });
    return { ...read, at };
  });
}

const NO_EDGE = "must be what the list is sorted by, as a row of it says";

/** Parameters of which an address may hold several. */
export const SEVERAL = [
  "campaign_id",
  "status",
  "outcome",
  "state",
  "gate",
  "import_id",
  "attempt",
  "attempts",
];

export function oneOf<const T extends string>(words: readonly T[]) {
  return z.enum(words, `must be one of ${words.join(", ")}`);
}

/** A form sends a choice that was not made as an empty text. */
export function optional<T>(schema: z.ZodType<T>) {
  return z.preprocess((text) => text === "" ? undefined : text, schema.optional());
}

export function several<T>(schema: z.ZodType<T>) {
  return z.preprocess(
    (texts) => Array.isArray(texts) ? texts.filter((text) => text !== "") : texts,
    z.array(schema).optional(),
  );
}

/** A day, or an instant. */
function instant() {
  return z.union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    "must be a day such as 2026-11-23, or an instant such as 2026-11-23T09:00:00Z",
  );
}

/**
 * The first instant, and the first one behind the last day; a day is one of this zone, of UTC where
 * nobody has said it.
 */
export function spanOf(
  { from, until }: { from?: string; until?: string },
  zone = "UTC",
): { from?: string; until?: string } {
  return {
    from: from === undefined ? undefined : instantOf(from, { zone, days: 0 }),
    until: until === undefined ? undefined : instantOf(until, { zone, days: 1 }),
  };
}

/** When people were called. */
export function calledIn(
  read: { called_from?: string; called_until?: string },
  zone?: string,
): { calledFrom?: string; calledUntil?: string } {
  const { from, until } = spanOf({ from: read.called_from, until: read.called_until }, zone);
  return { calledFrom: from, calledUntil: until };
}

/** An instant stays; a day begins so many days later. */
function instantOf(text: string, { zone, days }: { zone: string; days: number }): string {
  if (text.length > "2026-11-23".length) return new Date(text).toISOString();
  const start = Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(zone);
  return new Date(Math.min(start.epochMilliseconds, LAST_INSTANT)).toISOString();
}

/** The last one whose text sorts behind those before it. */
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");
