/**
 * From when a list lets a person be called. A date or a time without an offset is read where the
 * person is; where that may be in several zones it is the latest instant among them, for nobody is
 * called before the day that the list names.
 */
import { placeOf, type Whereabouts } from "../gates/place.ts";

export type CallAfter =
  /** `at`: ISO 8601, or null where nothing is said. */
  | { kind: "read"; at: string | null }
  /** The sentence says what is wrong and what to do. */
  | { kind: "rejected"; reason: string };

/** Reads one cell. `country` (ISO 3166) is that of the list: it says which of `3/4/2026` is the month. */
export function readCallAfter(
  cell: string,
  { lead, country }: { lead: Whereabouts; country: string },
): CallAfter {
  const text = cell.normalize("NFKC").trim();
  if (text === "") return { kind: "read", at: null };
  const [, date, clock = "00:00"] = WRITTEN.exec(text) ?? [];
  const dates = date === undefined ? [] : datesOf(date, country);
  const time = timeOf(clock);
  if (dates.length === 0 || time === undefined) {
    return rejected(`"${cut(text)}" is no date. Write 2026-12-05, or 2026-12-05 09:00.`);
  }
  if (dates.length > 1) {
    return rejected(`"${cut(text)}" may be ${dates.join(" or ")}. Write the one that is meant.`);
  }
  const local = dates[0].toPlainDateTime(time.clock);
  const at = time.offset === undefined
    ? latestOf(local, lead)
    : textOf(Temporal.Instant.from(`${local}${time.offset}`).epochMilliseconds);
  return { kind: "read", at };
}

/**
 * An instant that was read by what `before` says of the person, now that `after` says more: the
 * same on the clock there, and never earlier. What was written with an offset may be later as well.
 */
export function readAgain(at: string, before: Whereabouts, after: Whereabouts): string {
  const instant = Temporal.Instant.from(at);
  const [local] = zonesOf(before)
    .map((zone) => instant.toZonedDateTimeISO(zone).toPlainDateTime())
    .sort(Temporal.PlainDateTime.compare);
  const again = latestOf(local, after);
  return again > at ? again : at;
}

const WRITTEN = /^([\d./-]+)(?:(?:T|,? +)(\d.*))?$/i;
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})$/;
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?$/i;

/** All that a text may mean: two where nobody can tell the day from the month. */
function datesOf(text: string, country: string): Temporal.PlainDate[] {
  const ordered = YEAR_FIRST.exec(text);
  if (ordered !== null) {
    const [year, month, day] = ordered.slice(1).map(Number);
    return [dateOf(year, month, day)].filter((date) => date !== undefined);
  }
  const [, first, sign, second, written] = YEAR_LAST.exec(text) ?? [];
  if (written === undefined) return [];
  const year = Number(written.length === 2 ? `20${written}` : written);
  const monthFirst = dateOf(year, Number(first), Number(second));
  const dayFirst = dateOf(year, Number(second), Number(first));
  if (monthFirst === undefined || dayFirst === undefined || dayFirst.equals(monthFirst)) {
    return [monthFirst ?? dayFirst].filter((date) => date !== undefined);
  }
  if (sign === ".") return [dayFirst];
  if (BOTH_ORDERS.includes(country)) return [monthFirst, dayFirst];
  return [MONTH_FIRST.includes(country) ? monthFirst : dayFirst];
}

/** The United States with their territories, and the Philippines. */
const MONTH_FIRST = ["US", "AS", "GU", "MP", "PR", "VI", "PH"];
/** Canadians write either. */
const BOTH_ORDERS = ["CA"];

/** Undefined when no month has such a day. */
function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** Undefined when no clock shows it. */
function timeOf(text: string): { clock: Temporal.PlainTime; offset?: string } | undefined {
  const [, hours, minute, second = "0", half, offset] = CLOCK.exec(text) ?? [];
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half);
  if (!(hour < 24 && Number(minute) < 60 && Number(second) < 60)) return undefined;
  const clock = new Temporal.PlainTime(hour, Number(minute), Number(second));
  return isOffset(offset) ? { clock, offset } : undefined;
}

/** Of a clock with twelve hours. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return NaN;
  return hour % 12 + (half.toLowerCase() === "p" ? 12 : 0);
}

function isOffset(text = "Z"): boolean {
  const [, hours, minutes] = /^[+-](\d{2}):?(\d{2})$/.exec(text) ?? ["", "0", "0"];
  return Number(hours) < 24 && Number(minutes) < 60;
}

/** Where a day ends last of all. */
const LAST_ZONE = "Etc/GMT+12";

function zonesOf(lead: Whereabouts): readonly string[] {
  const { zones } = placeOf(lead);
  return zones.length > 0 ? zones : [LAST_ZONE];
}

/** A time that a clock shows twice is the second one. */
function latestOf(local: Temporal.PlainDateTime, lead: Whereabouts): string {
  const times = zonesOf(lead).map((zone) =>
    local.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds
  );
  return textOf(Math.max(...times));
}

/** The last instant whose text sorts behind those before it. */
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

function textOf(milliseconds: number): string {
  return new Date(Math.min(milliseconds, LAST_INSTANT)).toISOString();
}

const LONGEST_SHOWN = 40;

function cut(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
}

function rejected(reason: string): CallAfter {
  return { kind: "rejected", reason };
}
