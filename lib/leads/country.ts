/** The countries whose numbers can be read, by ISO 3166 code. */
import type { CountryCode } from "libphonenumber-js/max";
import { numberPlans } from "./number_plans.ts";

export function countries(): readonly CountryCode[] {
  return numberPlans().getCountries();
}

/** `GB` is one, `UK` is none. */
export function isCountry(code: string): code is CountryCode {
  return numberPlans().isSupportedCountry(code);
}
