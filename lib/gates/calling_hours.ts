/** Calling hours where the person is. Stricter than 47 CFR 64.1200(c)(1), which says 8 to 21. */
import type { GateFacts, Verdict } from "./gate.ts";

export interface CallingHours {
  /** Minutes after local midnight. */
  opensAt: number;
  closesAt: number;
  /** ISO weekdays, Monday 1 to Sunday 7. */
  days: readonly number[];
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LONGEST_SEARCH_DAYS = 15;

/**
 * Reads `9:00-20:00 mon-sat`, `10:00-18:00 mon,wed,fri` or `off`.
 * @throws RangeError when the text says no hours.
 */
export function parseCallingHours(text: string): CallingHours | "off" {
  const plain = text.trim().toLowerCase();
  if (plain === "off") return "off";
  const parts = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s+([a-z,\s-]+)$/.exec(plain);
  const opensAt = minutesOf(parts?.[1], parts?.[2]);
  const closesAt = minutesOf(parts?.[3], parts?.[4]);
  const days = daysOf(parts?.[5] ?? "");
  if (!(opensAt < closesAt) || closesAt > 24 * 60 || days.length === 0) {
    throw new RangeError(
      `Calling hours are "${text}": they must read like "9:00-20:00 mon-sat", or "off"`,
    );
  }
  return { opensAt, closesAt, days };
}

function minutesOf(hour = "", minute = ""): number {
  return Number(minute) < 60 ? Number(hour || NaN) * 60 + Number(minute || NaN) : NaN;
}

function daysOf(text: string): number[] {
  const days = text.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map((day) => DAYS.indexOf(day.trim()) + 1);
    if (!first || !last || first > last) return [NaN];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return days.some(Number.isNaN) ? [] : days;
}

/** Now only when the hours hold in every zone where the person may be. */
export function callingHours({ hours, zones, now }: GateFacts): Verdict {
  if (hours === "off") return { kind: "now" };
  if (zones.length === 0) {
    return {
      kind: "never",
      reason: "Will not be called: nobody knows what time it is there. Give the lead a timezone " +
        "(a column such as America/Chicago) and import it again.",
    };
  }
  const start = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const closed = zones.find((zone) => !isOpen(hours, start.toZonedDateTimeISO(zone)));
  if (closed === undefined) return { kind: "now" };
  const opening = nextOpening(hours, { zones, start });
  if (opening === undefined) {
    return {
      kind: "never",
      reason: "Will not be called: no hour of the week is a calling hour in every place where " +
        "this number may be. Give the lead a timezone and import it again.",
    };
  }
  return {
    kind: "wait",
    until: new Date(opening.epochMilliseconds),
    reason: `Waiting: it is ${clockIn(start, closed)} in ${placeName(closed)}. Next try ${
      dayAndClockIn(opening, closed)
    } there.`,
  };
}

function isOpen(hours: CallingHours, local: Temporal.ZonedDateTime): boolean {
  const minute = local.hour * 60 + local.minute;
  return hours.days.includes(local.dayOfWeek) && minute >= hours.opensAt && minute < hours.closesAt;
}

/** Moves on from chance to chance, zone after zone, until all are open at once. */
function nextOpening(
  hours: CallingHours,
  { zones, start }: { zones: readonly string[]; start: Temporal.Instant },
): Temporal.Instant | undefined {
  const latest = start.add({ hours: LONGEST_SEARCH_DAYS * 24 });
  let at = start;
  while (Temporal.Instant.compare(at, latest) < 0) {
    const closed = zones.find((zone) => !isOpen(hours, at.toZonedDateTimeISO(zone)));
    if (closed === undefined) return at;
    at = nextChance(hours, at.toZonedDateTimeISO(closed)).toInstant();
  }
  return undefined;
}

/** The next moment at which it may open: an opening time, or a change of the clocks. */
function nextChance(hours: CallingHours, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const opening = { hour: Math.floor(hours.opensAt / 60), minute: hours.opensAt % 60 };
  const change = local.getTimeZoneTransition("next");
  for (let days = 0; days <= 7; days++) {
    const day = local.toPlainDate().add({ days });
    if (!hours.days.includes(day.dayOfWeek)) continue;
    // A time that comes twice, when clocks go back, opens twice.
    for (const disambiguation of ["earlier", "later"] as const) {
      const at = day.toPlainDateTime(opening)
        .toZonedDateTime(local.timeZoneId, { disambiguation });
      if (isBefore(local, at)) return change !== null && isBefore(change, at) ? change : at;
    }
  }
  throw new RangeError("Calling hours open on no day of the week");
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(a, b) < 0;
}

function clockIn(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

function dayAndClockIn(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${local.toLocaleString("en-US", { weekday: "long" })} ${clockIn(at, zone)}`;
}

/** `America/New_York` → `New York`. */
function placeName(zone: string): string {
  return zone.split("/").at(-1)!.replaceAll("_", " ");
}
