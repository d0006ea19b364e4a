import type { Call } from "../../db/schema.ts";

export const HOURS_OF_A_DAY = 24;

/** What a clock shows where the person is when a call is placed; nulls where zones disagree. */
export function localHour(
  zones: readonly string[],
  at: Date,
): Pick<Call, "local_hour" | "week_hour"> {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const clocks = zones.map((zone) => instant.toZonedDateTimeISO(zone));
  const hours = new Set(clocks.map((clock) => clock.toPlainDateTime().toString().slice(0, 13)));
  if (hours.size !== 1) return { local_hour: null, week_hour: null };
  const [{ dayOfWeek, hour }] = clocks;
  return { local_hour: [...hours][0], week_hour: weekHour(dayOfWeek, hour) };
}

/** Hours since Monday began; `weekday` is ISO's, Monday 1 to Sunday 7. */
export function weekHour(weekday: number, hour: number): number {
  return (weekday - 1) * HOURS_OF_A_DAY + hour;
}
