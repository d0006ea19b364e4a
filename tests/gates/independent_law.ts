/**
 * Who may be called when, a second time: written from the tables of docs/rules.md alone, slow and
 * obvious, and sharing no code and no data with `lib/gates`, so that an error there does not hide
 * here as well.
 */

/** Region, its own hours by law, an area code of it and where that is, and the zones of the region. */
type Row = [region: string, hours: string, area: string, zones: string];

const EASTERN = "America/New_York";
const CENTRAL = "America/Chicago";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";
const FEDERAL = "8:00-21:00";
const CANADIAN = "9:00-21:30 weekends 10:00-18:00";

/** The first zone is that of the area code. `no sun`, `no holidays`: no calls then. */
const ROWS: Row[] = [
  ["US-AL", "8:00-20:00 no sun no holidays", "205", `${CENTRAL} ${EASTERN}`],
  ["US-AK", FEDERAL, "907", "America/Anchorage America/Adak"],
  ["US-AZ", FEDERAL, "602", "America/Phoenix"],
  ["US-AR", FEDERAL, "501", CENTRAL],
  ["US-CA", FEDERAL, "415", PACIFIC],
  ["US-CO", FEDERAL, "303", MOUNTAIN],
  ["US-CT", "9:00-20:00", "203", EASTERN],
  ["US-DE", FEDERAL, "302", EASTERN],
  ["US-DC", FEDERAL, "202", EASTERN],
  ["US-FL", "8:00-20:00", "305", `${EASTERN} ${CENTRAL}`],
  ["US-GA", FEDERAL, "404", EASTERN],
  ["US-HI", FEDERAL, "808", "Pacific/Honolulu"],
  ["US-ID", FEDERAL, "208", `${MOUNTAIN} ${PACIFIC}`],
  ["US-IL", FEDERAL, "312", CENTRAL],
  ["US-IN", FEDERAL, "317", `${EASTERN} ${CENTRAL}`],
  ["US-IA", FEDERAL, "515", CENTRAL],
  ["US-KS", FEDERAL, "316", `${CENTRAL} ${MOUNTAIN}`],
  ["US-KY", "10:00-21:00", "502", `${EASTERN} ${CENTRAL}`],
  ["US-LA", "8:00-20:00 no sun no holidays", "504", CENTRAL],
  ["US-ME", FEDERAL, "207", EASTERN],
  ["US-MD", "8:00-20:00", "410", EASTERN],
  ["US-MA", "8:00-20:00", "617", EASTERN],
  ["US-MI", "9:00-21:00", "313", `${EASTERN} ${CENTRAL}`],
  ["US-MN", "9:00-21:00", "612", CENTRAL],
  ["US-MS", "8:00-20:00 no sun", "601", CENTRAL],
  ["US-MO", FEDERAL, "314", CENTRAL],
  ["US-MT", FEDERAL, "406", MOUNTAIN],
  ["US-NE", FEDERAL, "402", `${CENTRAL} ${MOUNTAIN}`],
  ["US-NV", "9:00-20:00", "702", PACIFIC],
  ["US-NH", FEDERAL, "603", EASTERN],
  ["US-NJ", FEDERAL, "201", EASTERN],
  ["US-NM", "9:00-21:00", "505", MOUNTAIN],
  ["US-NY", FEDERAL, "212", EASTERN],
  ["US-NC", FEDERAL, "919", EASTERN],
  ["US-ND", FEDERAL, "701", `${CENTRAL} ${MOUNTAIN}`],
  ["US-OH", FEDERAL, "216", EASTERN],
  ["US-OK", "9:00-20:00", "405", CENTRAL],
  ["US-OR", FEDERAL, "503", `${PACIFIC} ${MOUNTAIN}`],
  ["US-PA", "8:00-21:00 no sun no holidays", "215", EASTERN],
  ["US-RI", "9:00-18:00 sat 10:00-17:00 no sun no holidays", "401", EASTERN],
  ["US-SC", FEDERAL, "803", EASTERN],
  ["US-SD", FEDERAL, "605", `${CENTRAL} ${MOUNTAIN}`],
  ["US-TN", FEDERAL, "615", `${CENTRAL} ${EASTERN}`],
  ["US-TX", "9:00-21:00 sun 12:00-21:00", "214", `${CENTRAL} ${MOUNTAIN}`],
  ["US-UT", "8:00-21:00 no sun no holidays", "801", MOUNTAIN],
  ["US-VT", FEDERAL, "802", EASTERN],
  ["US-VA", FEDERAL, "804", EASTERN],
  ["US-WA", "8:00-20:00", "206", PACIFIC],
  ["US-WV", FEDERAL, "304", EASTERN],
  ["US-WI", FEDERAL, "414", CENTRAL],
  ["US-WY", FEDERAL, "307", MOUNTAIN],
  ["US-PR", FEDERAL, "787", "America/Puerto_Rico"],
  ["CA-AB", CANADIAN, "403", "America/Edmonton"],
  ["CA-BC", CANADIAN, "604", "America/Vancouver America/Edmonton"],
  ["CA-MB", CANADIAN, "204", "America/Winnipeg"],
  ["CA-NB", CANADIAN, "506", "America/Halifax"],
  ["CA-NL", CANADIAN, "709", "America/St_Johns"],
  ["CA-NS", CANADIAN, "902", "America/Halifax"],
  ["CA-ON", CANADIAN, "416", "America/Toronto America/Winnipeg"],
  ["CA-QC", CANADIAN, "514", "America/Toronto"],
  ["CA-SK", CANADIAN, "306", "America/Regina"],
];

export interface Region {
  code: string;
  area: string;
  /** Where the area code is. */
  zone: string;
  /** Where the region is. */
  zones: string[];
  hours: string;
}

export const REGIONS: readonly Region[] = ROWS.map(([code, hours, area, zones]) => ({
  code,
  hours,
  area,
  zone: zones.split(" ")[0],
  zones: zones.split(" "),
}));

export interface Person {
  /** Of the number; null: a number of the United Kingdom. */
  region: Region | null;
  /** What the lead's columns say; absent: nothing. */
  timezone?: string;
  state?: Region;
}

export interface OwnerRules {
  /** `9:00-20:00`, and which ISO weekdays; the account's and the campaign's. */
  hours: { clock: string; days: number[] }[];
  callsOnHolidays: boolean;
}

/** Whether the law and the owner allow a call to this person at this time. */
export function isAllowed(person: Person, rules: OwnerRules, at: Temporal.Instant): boolean {
  const regions = [person.region, person.state].filter((region) => region != null);
  return zonesOf(person).every((zone) => {
    const local = at.toZonedDateTimeISO(zone);
    const isAmerican = regions.some(({ code }) => code.startsWith("US-"));
    if (isAmerican && !rules.callsOnHolidays && isHoliday(local)) return false;
    return regions.every(({ hours }) => isWithinLaw(hours, local)) &&
      rules.hours.every(({ clock, days }) =>
        days.includes(local.dayOfWeek) && isBetween(clock, local)
      );
  });
}

/** Where the columns and the number agree, there; where any disagree, everywhere they name. */
export function zonesOf({ region, timezone, state }: Person): string[] {
  const number = region === null ? ["Europe/London"] : [region.zone];
  const said = [timezone === undefined ? number : [timezone], state?.zones ?? number, number];
  const agreed = number.filter((zone) => said.every((zones) => zones.includes(zone)));
  const isElsewhere = state !== undefined && state !== region;
  return isElsewhere || agreed.length === 0 ? said.flat() : agreed;
}

function isWithinLaw(hours: string, local: Temporal.ZonedDateTime): boolean {
  const [usual] = hours.split(" ");
  if (hours.includes("no holidays") && isHoliday(local)) return false;
  const on = (day: string) => new RegExp(`(?<!no )${day} (\\S+)`).exec(hours)?.[1];
  if (local.dayOfWeek === 7) {
    if (hours.includes("no sun")) return false;
    return isBetween(on("sun") ?? on("weekends") ?? usual, local);
  }
  if (local.dayOfWeek === 6) return isBetween(on("sat") ?? on("weekends") ?? usual, local);
  return isBetween(usual, local);
}

/** `9:00-20:00`, the last minute excluded. */
function isBetween(clock: string, local: Temporal.ZonedDateTime): boolean {
  const [from, to] = clock.split("-").map((time) => {
    const [hour, minute] = time.split(":").map(Number);
    return hour * 60 + minute;
  });
  const now = local.hour * 60 + local.minute;
  return from <= now && now < to;
}

/** As the Office of Personnel Management publishes them, with the days of the calendar. */
const HOLIDAYS = new Set([
  "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07",
  "2026-10-12 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31",
  "2027-06-18 2027-06-19 2027-07-04 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25",
  "2027-12-24 2027-12-25 2027-12-31",
].flatMap((line) => line.split(" ")));

function isHoliday(local: Temporal.ZonedDateTime): boolean {
  return HOLIDAYS.has(local.toPlainDate().toString());
}

/** The first minute from `from` on at which a call is allowed, looked for minute by minute. */
export function firstAllowed(
  person: Person,
  rules: OwnerRules,
  from: Temporal.Instant,
): Temporal.Instant {
  if (isAllowed(person, rules, from)) return from;
  let at = from.round({ smallestUnit: "minute", roundingMode: "floor" });
  do at = at.add({ minutes: 1 }); while (!isAllowed(person, rules, at));
  return at;
}
