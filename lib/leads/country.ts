/** The countries whose numbers can be read, by ISO 3166 code. */
import { type CountryCode, getCountries, isSupportedCountry } from "libphonenumber-js/max";

export const COUNTRIES: readonly CountryCode[] = getCountries();

/** `GB` is one, `UK` is none. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}
