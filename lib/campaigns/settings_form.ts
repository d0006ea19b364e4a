/** A campaign's settings as the fields of a form: text in, text out, and a sentence for each mistake. */
import { readPhoneNumber } from "../leads/phone_number.ts";
import { CampaignSettings, RETRIED } from "./settings.ts";

/** By the name of the field; a box that is not ticked is missing. */
export type Fields = Record<string, string>;

export type SettingsForm =
  | { kind: "settings"; settings: CampaignSettings }
  | { kind: "refused"; problems: Fields };

export function settingsFromForm(fields: Fields, { country }: { country: string }): SettingsForm {
  const problems: Fields = {};
  const values: Record<string, unknown> = { retries: {} };
  for (const [name, read] of Object.entries(READERS)) {
    const text = (fields[name] ?? "").trim();
    const value = read(text, country);
    if (value instanceof Mistake) problems[name] = value.sentence;
    else values[name] = value;
  }
  values.retries = Object.fromEntries(RETRIED.map((outcome) => [outcome, values[outcome]]));
  const parsed = CampaignSettings.safeParse(values);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path.findLast((part) => typeof part === "string") ?? "");
    problems[field] ??= SENTENCES[field] ?? message;
  }
  if (parsed.data?.startsOn && parsed.data.endsOn && parsed.data.endsOn < parsed.data.startsOn) {
    problems.endsOn = "The last day is before the first one.";
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { kind: "settings", settings: parsed.data }
    : { kind: "refused", problems };
}

export function formOf(settings: CampaignSettings): Fields {
  const { retries, leastDisclosed, mostFailed, ...rest } = settings;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, asText(value)])),
    ...Object.fromEntries(RETRIED.map((outcome) => [outcome, delaysText(retries[outcome])])),
    leastDisclosed: `${Math.round(leastDisclosed * 100)}`,
    mostFailed: `${Math.round(mostFailed * 100)}`,
  };
}

/** What a field should have been. */
class Mistake {
  constructor(readonly sentence: string) {}
}

type Reader = (text: string, country: string) => unknown;

const words: Reader = (text) => text;
const wordsOrNone: Reader = (text) => text || null;
const ticked: Reader = (text) => text !== "";
const number: Reader = (text) => text === "" ? undefined : Number(text.replace(/^\$/, ""));
const numberOrNone: Reader = (text) => text === "" ? null : number(text, "");
const percent: Reader = (text) => text === "" ? undefined : Number(text.replace("%", "")) / 100;
const phoneOrNone: Reader = (text, country) => {
  if (text === "") return null;
  const read = readPhoneNumber(text, country);
  return read.kind === "number" ? read.phone : new Mistake(read.reason);
};
const delays: Reader = (text) => {
  const minutes = text.split(",").map((part) => part.trim()).filter((part) => part !== "")
    .map(minutesOf);
  return minutes.includes(undefined)
    ? new Mistake('Write delays such as "4h, 1d": minutes (m), hours (h) or days (d).')
    : minutes;
};

const READERS: Record<string, Reader> = {
  voice: wordsOrNone,
  from: phoneOrNone,
  lines: numberOrNone,
  priority: words,
  hours: wordsOrNone,
  callsOnHolidays: ticked,
  startsOn: wordsOrNone,
  endsOn: wordsOrNone,
  no_answer: delays,
  busy: delays,
  voicemail: delays,
  failed: delays,
  mostAttempts: number,
  mostIn24Hours: number,
  hoursApart: number,
  budget: numberOrNone,
  budgetIn24Hours: numberOrNone,
  dollarsPerMinute: number,
  needsConsent: ticked,
  needsFreshSuppression: ticked,
  businessName: words,
  callbackNumber: phoneOrNone,
  firstSentence: words,
  voicemailMessage: words,
  oneMessagePerLead: ticked,
  leastDisclosed: percent,
  mostFailed: percent,
  watchedCalls: number,
};

const SENTENCES: Fields = {
  lines: "Lines are a whole number from 1 to 1,000, or empty for all.",
  priority: "Priority is low, normal or high.",
  hours: 'Hours read like "10:00-16:00 mon-fri", or empty for the account\'s.',
  startsOn: "A date reads like 2026-11-23.",
  endsOn: "A date reads like 2026-11-23.",
  mostAttempts: "Attempts are a whole number from 1 to 10.",
  mostIn24Hours: "Calls in 24 hours are a whole number from 1 to 10.",
  hoursApart: "The rest after a call is from 0 to 24 hours.",
  budget: "A budget is an amount in dollars above 0, or empty for none.",
  budgetIn24Hours: "A budget is an amount in dollars above 0, or empty for none.",
  dollarsPerMinute: "A price is an amount in dollars from 0 to 100.",
  no_answer: "At most ten delays, none over 60 days.",
  busy: "At most ten delays, none over 60 days.",
  voicemail: "At most ten delays, none over 60 days.",
  failed: "At most ten delays, none over 60 days.",
  leastDisclosed: "A share is from 0 to 100 percent.",
  mostFailed: "A share is from 0 to 100 percent.",
  watchedCalls: "So many calls are a whole number from 5 to 500.",
  businessName: "A name has at most 100 characters.",
  firstSentence: "The first sentence has at most 300 characters.",
  voicemailMessage: "The message has at most 1,000 characters.",
  voice: "The name of a voice has at most 100 characters.",
};

const UNIT_MINUTES: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };

/** `4h` → 240 */
function minutesOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})\s*([mhd])$/i.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * UNIT_MINUTES[unit.toLowerCase()];
}

function delaysText(minutes: readonly number[]): string {
  return minutes.map((count) => {
    const unit = ["d", "h", "m"].find((unit) => count % UNIT_MINUTES[unit] === 0)!;
    return `${count / UNIT_MINUTES[unit]}${unit}`;
  }).join(", ");
}

function asText(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "";
  return value === null ? "" : `${value}`;
}
