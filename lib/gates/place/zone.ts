const known = new Map<string, boolean>();

/** Whether a text is the IANA name of a time zone, by which a time can be told. */
export function isZone(name: string): boolean {
  if (name === "") return false;
  const found = known.get(name);
  if (found !== undefined) return found;
  const is = canShowTime(name);
  if (known.size < MOST_KNOWN) known.set(name, is);
  return is;
}

/** More than there are zones; a file may hold any text. */
const MOST_KNOWN = 1_000;

function canShowTime(timeZone: string): boolean {
  try {
    // The gates reckon with Temporal, which knows fewer names than Intl.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
