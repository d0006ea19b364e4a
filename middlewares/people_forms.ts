/** The forms about people and tokens: a value that no form of ours sends is refused. */
import { peopleTexts } from "texts/people.ts";
import { z } from "zod";
import { SCOPE_NAMES, TOKEN_DAYS } from "../lib/people/api_tokens.ts";
import { INVITATION_DAYS } from "../lib/people/invitations.ts";
import { ROLES } from "../lib/people/role.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { Problem } from "./problem.ts";

const role = z.enum(ROLES);
const Invited = z.object({
  role,
  days: days(INVITATION_DAYS),
  forWhom: z.string().trim().max(100).default(""),
});
const Token = z.object({
  name: z.string(),
  scope: z.enum(SCOPE_NAMES),
  days: days(TOKEN_DAYS),
});

/** @throws Problem 422. */
export function readInvitation(fields: Fields) {
  return checked(fields, Invited);
}

/** @throws Problem 422. */
export function readToken(fields: Fields) {
  return checked(fields, Token);
}

/** @throws Problem 422. */
export function readRole(fields: Fields) {
  return checked(fields, z.object({ role })).role;
}

/** Numbers of days as a choice shows them. */
export function daysOf(choices: readonly number[]): [value: string, words: string][] {
  return choices.map((days) => [`${days}`, peopleTexts.days(days)]);
}

function days(choices: readonly number[]) {
  return z.coerce.number().refine((days) => choices.includes(days));
}

function checked<T>(fields: Fields, schema: z.ZodType<T>): T {
  const read = schema.safeParse(fields);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join("."));
  throw new Problem(422, "Nothing was changed", `Choose again: ${names.join(", ")}.`);
}
