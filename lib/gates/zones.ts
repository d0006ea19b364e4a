/** Where a person may be, from what the lead says and from the number's area. */
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { timezones } from "libphonenumber-geo-carrier";

/** An area is told by the first digits: `+1415555`. */
const AREA_LENGTH = 8;
const MOST_AREAS = 20_000;
const known = new Map<string, string[]>();

/**
 * IANA zones of the place. The lead's own zone is believed where the number's area has it;
 * elsewhere both count, so that a call is placed only when it is allowed in all.
 */
export async function zonesOf(lead: { phone: string; timezone: string }): Promise<string[]> {
  const area = await areaZones(lead.phone);
  if (!isZone(lead.timezone)) return area;
  return area.includes(lead.timezone) ? [lead.timezone] : [lead.timezone, ...area];
}

/** The only zone where the person can be; empty when there is none or more than one. */
export async function oneZoneOf(lead: { phone: string; timezone: string }): Promise<string> {
  const zones = await zonesOf(lead);
  return isZone(lead.timezone) || zones.length === 1 ? zones[0] : "";
}

async function areaZones(phone: string): Promise<string[]> {
  const area = phone.slice(0, AREA_LENGTH);
  const found = known.get(area);
  if (found !== undefined) return found;
  const number = parsePhoneNumberFromString(phone);
  const zones = number === undefined ? [] : (await timezones(number) ?? []).filter(isZone);
  if (known.size >= MOST_AREAS) known.clear();
  known.set(area, zones);
  return zones;
}

function isZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return name !== "";
  } catch {
    return false;
  }
}
