import { shownInstant, ZONE_COOKIE } from "../components/viewer_zone.ts";
import { readCookie } from "./cookie.ts";

const ZONE = /^[\w+\-/]{1,50}$/;
/** Zones that there are: every request names one. */
const known = new Set<string>();
/** One zone can be written in thousands of ways, in capitals or not: visitors must not fill memory. */
const MOST_KNOWN = 500;

/** The time zone that the browser has said; undefined when it has not, or said none that there is. */
export function viewerZone(request: Request): string | undefined {
  const zone = readCookie(request, ZONE_COOKIE);
  if (zone === null || !ZONE.test(zone)) return undefined;
  if (known.has(zone)) return zone;
  try {
    shownInstant("2026-01-01T00:00:00Z", zone);
    if (known.size < MOST_KNOWN) known.add(zone);
    return zone;
  } catch {
    return undefined;
  }
}
