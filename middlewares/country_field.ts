import { isCountry } from "../lib/leads/country.ts";
import { Problem } from "./problem.ts";

/** The form's field `country`: what numbers without a country code are of. @throws Problem 422. */
export function readCountry(field: FormDataEntryValue | undefined | null): string | undefined {
  if (!field) return undefined;
  if (typeof field === "string" && isCountry(field)) return field;
  throw new Problem(
    422,
    "No such country",
    "country takes two capital letters such as US, DE or GB (ISO 3166).",
  );
}
