import { unknownNames } from "../../prompts/fill_prompt.ts";
import type { ColumnPlan } from "../csv/roles.ts";

/** What a campaign gives its prompt, whatever the list says (`settingsOf`). */
const OF_THE_CAMPAIGN = ["business", "callback_number"];

/** The names in a prompt that no column of a list gives: the voice would be told them as they stand. */
export function unfilledNames(prompt: string, { names, roles }: ColumnPlan): string[] {
  const given = roles.flatMap((role, index) => {
    if (role === "ignore") return [];
    if (role === "keep" || role === "other_phone") return [names[index]];
    return role === "first_name" || role === "last_name" ? ["contact", names[index]] : [role];
  });
  return unknownNames(prompt, [...given, ...OF_THE_CAMPAIGN]);
}
