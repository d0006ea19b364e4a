import { createContext } from "preact";
import { LOCALE } from "texts/locale.ts";

/** The time zone of who looks, as their browser said it; undefined until it has. */
export const ViewerZone = createContext<string | undefined>(undefined);

/** The name under which a browser says it. */
export const ZONE_COOKIE = "zone";

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant on the clock of a zone. @throws RangeError when there is no such zone. */
export function shownInstant(at: string, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: zone,
    });
    formats.set(zone, format);
  }
  return format.format(new Date(at)).replaceAll("\u202f", " ");
}
