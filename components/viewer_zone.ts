import { createServerContext } from "fresh/runtime";
import { dateTexts, LOCALE, unitTexts } from "texts/locale.ts";
import { once } from "../lib/once.ts";

/** The time zone of who looks, as their browser said it; undefined until it has. */
export const ViewerZone = createServerContext<string | undefined>(undefined);

/** The name under which a browser says it. */
export const ZONE_COOKIE = "zone";

/** Of this browser. The first formatter of `Intl` takes a phone a fifth of a second, `Temporal` none. */
export const ownZone = once(() =>
  globalThis.Temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
);

/** An instant on the clock of a zone. @throws RangeError when there is no such zone. */
export function shownInstant(at: string, zone: string): string {
  const local = localTime(at, zone);
  return local === undefined
    ? byIntl(at, zone, { dateStyle: "medium", timeStyle: "short" })
    : dateTexts.instant(dateTexts.day(local), dateTexts.clock(local));
}

/** The same without its day. */
export function shownClock(at: string, zone: string): string {
  const local = localTime(at, zone);
  return local === undefined
    ? byIntl(at, zone, { hour: "numeric", minute: "2-digit" })
    : dateTexts.clock(local);
}

/** The clock in another zone, with the weekday there where it is not the viewer's. */
export function shownThere(at: string, zone: string, viewerZone: string): string {
  const clock = shownClock(at, zone);
  const weekday = shownWeekday(at, zone);
  const isSameDay = weekday === shownWeekday(at, viewerZone);
  const place = zone.split("/").at(-1)!.replaceAll("_", " ");
  return unitTexts.there(isSameDay ? clock : unitTexts.onDay(weekday, clock), place);
}

export function shownWeekday(at: string, zone: string): string {
  const local = localTime(at, zone);
  return local === undefined ? byIntl(at, zone, { weekday: "short" }) : dateTexts.weekday(local);
}

type LocalTime = Pick<
  Temporal.ZonedDateTime,
  "year" | "month" | "day" | "dayOfWeek" | "hour" | "minute"
>;

/** A browser's own clock is the quickest; undefined where it knows no other without `Intl`. */
function localTime(at: string, zone: string): LocalTime | undefined {
  const date = new Date(at);
  if (zone === ownZone()) {
    return {
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
      dayOfWeek: date.getDay() || 7,
      hour: date.getHours(),
      minute: date.getMinutes(),
    };
  }
  return globalThis.Temporal?.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(zone);
}

/** By style and zone: making one takes longer than a row of a table. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What browsers do that know no `Temporal` yet, for the clocks of others. */
export function byIntl(at: string, zone: string, style: Intl.DateTimeFormatOptions): string {
  const name = `${Object.keys(style)} ${zone}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, { ...style, timeZone: zone });
    formats.set(name, format);
  }
  return format.format(new Date(at)).replaceAll("\u202f", " ");
}
