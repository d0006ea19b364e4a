/** What does not fit of a body or an address, in words. */
import type { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;

/** For `safeParse`: what a schema says itself goes before it. */
export const IN_WORDS = { error: (issue: RawIssue) => SENTENCES[issue.code]?.(issue) };

/** `limit: must be a number.`, of the whole: `The body has "foo", which is not known here.` */
export function saidIssues(error: z.ZodError, whole: string): string {
  return error.issues.map(({ path, message }) => {
    const name = nameOf(path);
    return `${name ? `${name}:` : whole} ${message}.`;
  }).join(" ");
}

/** `leads, no. 4`; of a parameter that was given once its place says nothing. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part, index) => {
    if (typeof part !== "number") return `${index === 0 ? "" : "."}${String(part)}`;
    return part === 0 ? "" : `, no. ${part + 1}`;
  }).join("");
}

const SENTENCES: Record<string, (issue: RawIssue) => string | undefined> = {
  invalid_type: ({ expected, input }) =>
    `${input === undefined ? "is missing; it " : ""}must be ${TYPES[`${expected}`] ?? expected}`,
  too_big: ({ origin, maximum }) =>
    `must ${MOST[`${origin}`] ?? "be"} at most ${maximum}${unit(origin)}`,
  too_small: ({ origin, minimum }) =>
    `must ${MOST[`${origin}`] ?? "be"} at least ${minimum}${unit(origin)}`,
  invalid_value: ({ values }) => `must be ${anyOf(values as readonly unknown[])}`,
  unrecognized_keys: ({ keys }) =>
    `has ${
      (keys as string[]).map((key) => `"${key.slice(0, 40)}"`).join(", ")
    }, which is not known here`,
  invalid_format: ({ format }) => FORMATS[`${format}`],
};

const TYPES: Record<string, string> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a JSON object",
  record: "a JSON object",
};
const MOST: Record<string, string> = { string: "have", array: "have" };
const FORMATS: Record<string, string> = {
  datetime: "must be an instant such as 2026-11-23T09:00:00Z",
  date: "must be a day such as 2026-11-23",
};

function unit(origin: unknown): string {
  return origin === "string" ? " characters" : origin === "array" ? " entries" : "";
}

function anyOf(values: readonly unknown[]): string {
  return values.length === 1 ? `"${values[0]}"` : `one of ${values.join(", ")}`;
}
