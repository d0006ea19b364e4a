import { createContext } from "preact";
import { dateTexts, LOCALE } from "texts/locale.ts";

/** The time zone of who looks, as their browser said it; undefined until it has. */
export const ViewerZone = createContext<string | undefined>(undefined);

/** The name under which a browser says it. */
export const ZONE_COOKIE = "zone";

/** Of this browser. The first formatter of `Intl` takes a phone a fifth of a second, `Temporal` none. */
export function ownZone(): string {
  return globalThis.Temporal?.Now.timeZoneId() ??
    new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** An instant on the clock of a zone. @throws RangeError when there is no such zone. */
export function shownInstant(at: string, zone: string): string {
  if (!HAS_TEMPORAL) return byIntl(at, zone, { dateStyle: "medium", timeStyle: "short" });
  const local = localTime(at, zone);
  return dateTexts.instant(dateTexts.day(local), dateTexts.clock(local));
}

/** The same without its day. */
export function shownClock(at: string, zone: string): string {
  return HAS_TEMPORAL
    ? dateTexts.clock(localTime(at, zone))
    : byIntl(at, zone, { hour: "numeric", minute: "2-digit" });
}

const HAS_TEMPORAL = globalThis.Temporal !== undefined;

function localTime(at: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(at)).toZonedDateTimeISO(zone);
}

/** By style and zone: making one takes longer than a row of a table. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What browsers do that know no `Temporal` yet. */
export function byIntl(at: string, zone: string, style: Intl.DateTimeFormatOptions): string {
  const name = `${Object.keys(style)} ${zone}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, { ...style, timeZone: zone });
    formats.set(name, format);
  }
  return format.format(new Date(at)).replaceAll("\u202f", " ");
}
