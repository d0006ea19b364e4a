/** Phone numbers as people write them, and as spreadsheets damage them, to E.164. */
import type { CountryCode, PhoneNumber as ParsedNumber } from "libphonenumber-js/max";
import { countryName } from "../gates/place/place_name.ts";
import { numberPlans } from "./number_plans.ts";

export type PhoneNumber =
  | { kind: "number"; phone: string; extension?: string }
  /** The sentence says what is wrong and what to do. */
  | { kind: "rejected"; reason: string };

/**
 * A plain US or Canadian number. libphonenumber calls each of these possible; it is asked about
 * all others (https://en.wikipedia.org/wiki/North_American_Numbering_Plan).
 */
const PLAIN_US = /^(?:\+?1[ .-]?)?\(?([2-8]\d{2})\)?[ .-]?([2-9]\d{2})[ .-]?(\d{4})$/;

const SCIENTIFIC = /^\+?\d+(?:[.,]\d+)?[eE]\+?\d+$/;
const EXTENSION = /[\s,(]*(?:;ext=|ext(?:ension|n)?[.:]*|x|#|,,)\s*(\d{1,6})[\s)]*$/i;
/** `4,155,550,123`: a spreadsheet's thousands. */
const THOUSANDS = /^\d{1,3}(?:,\d{3}){2,}$/;
/** What people put where there is no number. */
const NO_NUMBER = /^(?:n\s*\/?\s*a\.?|none|null|nil|unknown|no phone|k\.?\s*a\.?|keine?|[-?.]+)$/i;
/** What a number is of, before or behind it. A fax is none to call. */
const KIND =
  "(?:tele(?:phone|fono?|foon)|tel|phone|mob(?:ile?)?|handy|cell(?:phone|ular)?|work|home|office|" +
  "direct|main|business|landline|festnetz)";
const KIND_BEFORE = new RegExp(
  `^(?:${KIND}\\b[\\s.:]*|callto:\\s*|[cdhmoptw][.:]\\s*)(?=[+(\\d])`,
  "i",
);
const KIND_BEHIND = new RegExp(`(?<=\\d)(?:\\s*\\((?:${KIND}|[cdhmow])\\)|\\s+${KIND})$`, "i");
/** `089 / 123456`: what stands before the slash is too short for a number of its own. */
const AREA_CODE =
  /^(?:(?:\+|00)(?:[ ().-]*\d){2,7}|\(?0(?:[ ().-]*\d){1,5}|\(?\d{3})\)?\s*\/\s*[1-9](?:[ .-]*\d){3,9}$/;
const LONGEST = 60;

/** Reads one cell. `country` (ISO 3166) is where a number without a country code is. */
export function readPhoneNumber(cell: string, country: string): PhoneNumber {
  const plain = country === "US" ? PLAIN_US.exec(cell) : null;
  if (plain !== null && plain[1].slice(1) !== "11" && plain[2].slice(1) !== "11") {
    return { kind: "number", phone: `+1${plain[1]}${plain[2]}${plain[3]}` };
  }
  return readUnusual(cell, country);
}

/** Whether a cell, without blanks around it, plainly says that there is none: empty, `n/a`, `-`. */
export function saysNoNumber(cell: string): boolean {
  return cell === "" || NO_NUMBER.test(cell);
}

function readUnusual(cell: string, country: string): PhoneNumber {
  const text = tidied(cell);
  if (saysNoNumber(text)) return rejected("There is no phone number.");
  if (text.length > LONGEST) return rejected("This is too long for a phone number.");
  if (SCIENTIFIC.test(text)) return readScientific(text, country);
  if (THOUSANDS.test(text)) return readUnusual(text.replaceAll(",", ""), country);
  if (AREA_CODE.test(text)) return readUnusual(text.replace(/\s*\/\s*/, "-"), country);
  const extension = EXTENSION.exec(text)?.[1];
  const number = text.replace(EXTENSION, "");
  if (/(?:[;|,\n&]|\/|\b(?:or|and|oder|und|ou|et|o|y|e)\b)\s*\+?[\d(]/.test(number)) {
    return rejected("There is more than one number. Leave the one to call in this column.");
  }
  if (/[a-z]/i.test(number)) return rejected(`"${number}" has letters in it.`);
  const digits = number.replaceAll(/\D/g, "");
  return dialable(number, { digits, country, extension });
}

/** Spaces and dashes of other scripts, Arabic digits, `tel:`, and the apostrophe that Excel shows. */
function tidied(cell: string): string {
  return cell.normalize("NFKC").trim().replaceAll(/[\r\n\v\f\x85\u2028\u2029]+/g, "\n")
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => `${digit.charCodeAt(0) & 0xf}`)
    .replaceAll(/[^\P{C}\n]/gu, "").replaceAll(/\p{Pd}/gu, "-").replaceAll(/\p{Zs}/gu, " ")
    .replace(/^['’`="]+|["']+$/g, "").replace(/^tel:\s*/i, "")
    .replace(/^(\+?\d{7,})\.0+$/, "$1").replace(KIND_BEFORE, "").replace(KIND_BEHIND, "").trim();
}

/**
 * `1.4155550123E+10` has all its digits; `1.41556E+10` has lost the last ones for good. With
 * `1.415555012E+10` nobody can tell, and a guess would ring a stranger.
 */
function readScientific(text: string, country: string): PhoneNumber {
  const [mantissa, power] = text.replace(",", ".").replace(/^\+/, "").split(/[eE]\+?/);
  const [whole, fraction = ""] = mantissa.split(".");
  const exponent = Number(power);
  if (fraction.length < exponent || /[1-9]/.test(fraction.slice(exponent))) {
    return rejected(
      `A spreadsheet has cut off digits of this number (${text}). Format the column as text there, ` +
        "enter the number again and upload once more.",
    );
  }
  const digits = `${whole}${fraction.slice(0, exponent)}`;
  return dialable(digits, { digits, country });
}

function dialable(
  number: string,
  { digits, country, extension }: { digits: string; country: string; extension?: string },
): PhoneNumber {
  if (digits.length < 7) return rejected(`"${number}" is too short for a phone number.`);
  const home = numberPlans().parsePhoneNumberFromString(number, country as CountryCode);
  const parsed = home !== undefined && isComplete(home) ? home : validAbroad(digits);
  if (parsed === undefined) {
    return rejected(
      number.startsWith("+")
        ? `"${number}" is no possible phone number.`
        : `"${number}" is no possible phone number of ${
          countryName(country)
        }. One of another country ` +
          "is written with + and its code.",
    );
  }
  if (parsed.countryCallingCode === "1" && !isNorthAmerican(parsed.nationalNumber)) {
    return rejected(`"${number}" is no phone number that can be called.`);
  }
  if (PREMIUM.has(parsed.getType() ?? "")) {
    return rejected(`"${number}" is a premium-rate number, which Leadline does not call.`);
  }
  return { kind: "number", phone: parsed.number, ...(extension && { extension }) };
}

/** Of a North American number more is asked below; elsewhere one digit less may be possible as well. */
function isComplete(number: ParsedNumber): boolean {
  return number.countryCallingCode === "1" ? number.isPossible() : number.isValid();
}

/** A lost `+`, or `00` for it: what is no number here may be one of another country, code included. */
function validAbroad(digits: string) {
  const parsed = numberPlans().parsePhoneNumberFromString(`+${digits.replace(/^00/, "")}`);
  return parsed?.isValid() ? parsed : undefined;
}

const PREMIUM = new Set(["PREMIUM_RATE", "SHARED_COST"]);

function isNorthAmerican(national: string): boolean {
  return /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/.test(national) && !national.startsWith("900");
}

function rejected(reason: string): PhoneNumber {
  return { kind: "rejected", reason };
}
