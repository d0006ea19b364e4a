/** Calling hours where the person is: those of the law, of the account and of the campaign. */
import type { GateFacts, Verdict } from "./gate.ts";
import { timeThere } from "./place/place_name.ts";
import type { CallingRule, CallingRules } from "./rules.ts";
import { federalHoliday } from "./rules/holidays.ts";
import { clockText, weekdayName } from "./week.ts";

const LONGEST_SEARCH_DAYS = 15;

/** Now only when all rules hold in every zone where the person may be. */
export function callingHours({ hours, place, now }: GateFacts): Verdict {
  const { zones } = place;
  if (hours === "off") return { kind: "now" };
  if (zones.length === 0) return { kind: "never", reason: NOWHERE };
  const start = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const closed = closedZone(hours, { zones, at: start });
  if (closed === undefined) return { kind: "now" };
  const opening = nextOpening(hours, { zones, start });
  if (opening === undefined) return { kind: "never", reason: AT_NO_HOUR };
  return {
    kind: "wait",
    until: new Date(opening.epochMilliseconds),
    reason: `Waiting: ${timeThere(clockIn(start, closed), closed, place)}; ${
      whyClosed(hours, start.toZonedDateTimeISO(closed))
    }. Next try ${dayAndClockIn(opening, closed)} there.`,
  };
}

const NOWHERE =
  "Will not be called: nobody knows what time it is there. Give the lead a timezone " +
  "(a column such as America/Chicago) and import it again.";
const AT_NO_HOUR = "Will not be called: no hour of the week is a calling hour in every place " +
  "where this number may be. Give the lead a timezone and import it again.";

type Hours = Pick<CallingRules, "week" | "closedOnHolidays">;

function closedZone(
  hours: Hours,
  { zones, at }: { zones: readonly string[]; at: Temporal.Instant },
): string | undefined {
  return zones.find((zone) => !isOpen(hours, at.toZonedDateTimeISO(zone)));
}

function isOpen(hours: Hours, local: Temporal.ZonedDateTime): boolean {
  const opening = hours.week[local.dayOfWeek];
  if (opening === undefined) return false;
  const minute = local.hour * 60 + local.minute;
  return minute >= opening.opensAt && minute < opening.closesAt && !isHoliday(hours, local);
}

function isHoliday({ closedOnHolidays }: Hours, local: Temporal.ZonedDateTime): boolean {
  return closedOnHolidays && federalHoliday(local.toPlainDate()) !== undefined;
}

/** Moves on from chance to chance, zone after zone, until all are open at once. */
function nextOpening(
  hours: Hours,
  { zones, start }: { zones: readonly string[]; start: Temporal.Instant },
): Temporal.Instant | undefined {
  const latest = start.add({ hours: LONGEST_SEARCH_DAYS * 24 });
  let at: Temporal.Instant | undefined = start;
  while (at !== undefined && Temporal.Instant.compare(at, latest) < 0) {
    const closed = closedZone(hours, { zones, at });
    if (closed === undefined) return at;
    at = nextChance(hours, at.toZonedDateTimeISO(closed))?.toInstant();
  }
  return undefined;
}

/** The next moment at which it may open: an opening time, or a change of the clocks. */
function nextChance(
  hours: Hours,
  local: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime | undefined {
  const change = local.getTimeZoneTransition("next");
  for (let days = 0; days <= LONGEST_SEARCH_DAYS; days++) {
    const day = local.toPlainDate().add({ days });
    const opening = hours.week[day.dayOfWeek];
    if (opening === undefined) continue;
    const opensAt = { hour: Math.floor(opening.opensAt / 60), minute: opening.opensAt % 60 };
    // A time that comes twice, when clocks go back, opens twice.
    for (const disambiguation of ["earlier", "later"] as const) {
      const at = day.toPlainDateTime(opensAt).toZonedDateTime(local.timeZoneId, { disambiguation });
      if (isBefore(local, at)) return change !== null && isBefore(change, at) ? change : at;
    }
  }
  return undefined;
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(a, b) < 0;
}

/**
 * The rule that speaks against a call: `Florida allows calls until 20:00`. Of several, the first of
 * those that keep it closed for the most days.
 */
function whyClosed({ rules }: CallingRules, local: Temporal.ZonedDateTime): string {
  const closed = rules.filter((rule) => !isOpen(rule, local));
  const days = closed.map((rule) => daysClosed(rule, local));
  const rule = closed[days.indexOf(Math.max(...days))];
  // It goes on after a semicolon; names of places keep their capitals.
  const who = rule?.who.replace(/^(?:Your|This)\b/, (word) => word.toLowerCase());
  return rule === undefined ? "" : `${who} allows ${allowed(rule, local)}`;
}

function daysClosed(rule: CallingRule, local: Temporal.ZonedDateTime): number {
  const opening = nextOpening(rule, { zones: [local.timeZoneId], start: local.toInstant() });
  if (opening === undefined) return LONGEST_SEARCH_DAYS;
  const day = opening.toZonedDateTimeISO(local.timeZoneId).toPlainDate();
  return local.toPlainDate().until(day).days;
}

function allowed(rule: CallingRule, local: Temporal.ZonedDateTime): string {
  if (isHoliday(rule, local)) return `no calls on ${federalHoliday(local.toPlainDate())}`;
  const opening = rule.week[local.dayOfWeek];
  if (opening === undefined) return `no calls on ${weekdayName(local.dayOfWeek)}`;
  const minute = local.hour * 60 + local.minute;
  return minute < opening.opensAt
    ? `calls from ${clockText(opening.opensAt)}`
    : `calls until ${clockText(opening.closesAt)}`;
}

function clockIn(at: Temporal.Instant, zone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(zone);
  return clockText(hour * 60 + minute);
}

function dayAndClockIn(at: Temporal.Instant, zone: string): string {
  return `${weekdayName(at.toZonedDateTimeISO(zone).dayOfWeek)} ${clockIn(at, zone)}`;
}
