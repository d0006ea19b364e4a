/** When all have been called once, with these lines and hours. An estimate, hour by hour. */
import { federalHoliday } from "../../gates/rules/holidays.ts";
import type { CallingRules } from "../../gates/rules.ts";
import { fairTurns } from "../../leads/batch.ts";

/** Leads that may be called from then on, whenever their hours are open. */
export interface Batch {
  leads: number;
  from: Date;
  facts: { place: { zones: readonly string[] }; hours: CallingRules | "off" };
}

/** Ringing and a short talk, as most calls are. */
const CALL_SECONDS = 60;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
export const LONGEST_DAYS = 60;

/** Null when nobody is called, or not all within sixty days. */
export async function finishOf(
  batches: readonly Batch[],
  { lines, now }: { lines: number; now: Date },
): Promise<Date | null> {
  const calendars = byCalendar(batches);
  let left = batches.reduce((sum, { leads }) => sum + leads, 0);
  if (left === 0) return null;
  const callsInAnHour = lines * 3_600 / CALL_SECONDS;
  const othersTurn = fairTurns();
  for (let hour = 0; hour < LONGEST_DAYS * DAY_HOURS; hour++) {
    const at = new Date(now.getTime() + hour * HOUR_MS);
    const clocks = clocksAt(at);
    let capacity = callsInAnHour;
    for (const calendar of calendars) {
      if (capacity === 0) break;
      if (calendar.left === 0 || !isOpen(calendar, clocks)) continue;
      const called = takeFrom(calendar, capacity, at);
      capacity -= called;
      left -= called;
    }
    if (left <= 0) return new Date(at.getTime() + HOUR_MS * (1 - capacity / callsInAnHour));
    await othersTurn();
  }
  return null;
}

/** Those who may be called at the same hours. */
interface Calendar {
  zones: readonly string[];
  hours: Pick<CallingRules, "week" | "closedOnHolidays"> | "off";
  left: number;
  batches: { leads: number; from: Date }[];
}

function byCalendar(batches: readonly Batch[]): Calendar[] {
  const calendars = new Map<string, Calendar>();
  for (const { leads, from, facts: { place: { zones }, hours } } of batches) {
    const key = hours === "off"
      ? "off"
      : JSON.stringify([zones, hours.week, hours.closedOnHolidays]);
    const calendar = calendars.get(key) ?? { zones, hours, left: 0, batches: [] };
    calendar.left += leads;
    calendar.batches.push({ leads, from });
    calendars.set(key, calendar);
  }
  return [...calendars.values()];
}

interface Clock {
  weekday: number;
  minute: number;
  isHoliday: boolean;
}

/** What clocks show in each zone, looked up once for all who are there. */
function clocksAt(at: Date): (zone: string) => Clock {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const known = new Map<string, Clock>();
  return (zone) => {
    const found = known.get(zone);
    if (found !== undefined) return found;
    const local = instant.toZonedDateTimeISO(zone);
    const clock = {
      weekday: local.dayOfWeek,
      minute: local.hour * 60 + local.minute,
      isHoliday: federalHoliday(local.toPlainDate()) !== undefined,
    };
    known.set(zone, clock);
    return clock;
  };
}

function isOpen({ zones, hours }: Calendar, clockIn: (zone: string) => Clock): boolean {
  return hours === "off" || zones.every((zone) => {
    const { weekday, minute, isHoliday } = clockIn(zone);
    const opening = hours.week[weekday];
    return opening !== undefined && minute >= opening.opensAt && minute < opening.closesAt &&
      !(hours.closedOnHolidays && isHoliday);
  });
}

/** How many were taken. */
function takeFrom(calendar: Calendar, capacity: number, at: Date): number {
  let taken = 0;
  for (const batch of calendar.batches) {
    if (batch.from > at) continue;
    const part = Math.min(capacity - taken, batch.leads);
    batch.leads -= part;
    taken += part;
  }
  calendar.left -= taken;
  calendar.batches = calendar.batches.filter(({ leads }) => leads > 0);
  return taken;
}
