/** The hours of a week in which calls are allowed, as people write them. */

export interface Opening {
  /** Minutes after local midnight. */
  opensAt: number;
  closesAt: number;
}

/** By ISO weekday, Monday 1 to Sunday 7; a day that is missing is closed. */
export type Week = Readonly<Record<number, Opening | undefined>>;

/** From Monday on. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Of an ISO weekday. Each `toLocaleString` would load a language for it. */
export function weekdayName(weekday: number): string {
  return NAMES[weekday - 1];
}

/**
 * Reads `9:00-20:00 mon-sat`, `10:00-18:00 mon,wed; 9:00-12:00 sat` or `off`.
 * @throws RangeError when the text says no hours.
 */
export function parseCallingHours(text: string): Week | "off" {
  const plain = text.trim().toLowerCase();
  if (plain === "off") return "off";
  const week: Record<number, Opening> = {};
  for (const part of plain.split(";")) {
    const [, from = "", to = "", days = ""] = PART.exec(part) ?? [];
    const opening = { opensAt: minutesOf(from), closesAt: minutesOf(to) };
    const weekdays = daysOf(days);
    if (!(opening.opensAt < opening.closesAt) || weekdays.some((day) => week[day])) refuse(text);
    if (opening.closesAt > 24 * 60 || weekdays.length === 0) refuse(text);
    for (const day of weekdays) week[day] = opening;
  }
  return week;
}

const PART = /^\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s+([a-z,\s-]+?)\s*$/;

function refuse(text: string): never {
  throw new RangeError(
    `Calling hours are "${text}": they must read like "9:00-20:00 mon-sat", or "off"`,
  );
}

function minutesOf(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number);
  return minute < 60 ? hour * 60 + minute : NaN;
}

function daysOf(text: string): number[] {
  const days = text.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map((day) => DAYS.indexOf(day.trim()) + 1);
    if (!first || !last || first > last) return [NaN];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return days.some(Number.isNaN) || new Set(days).size < days.length ? [] : days;
}

/** The hours that all of these weeks allow. */
export function intersection(weeks: readonly Week[]): Week {
  return Object.fromEntries(WEEKDAYS.flatMap((day) => {
    const openings = weeks.map((week) => week[day]);
    const opensAt = Math.max(0, ...openings.map((opening) => opening?.opensAt ?? Infinity));
    const closesAt = Math.min(24 * 60, ...openings.map((opening) => opening?.closesAt ?? 0));
    return opensAt < closesAt ? [[day, { opensAt, closesAt }]] : [];
  }));
}

/** 545 → `9:05` */
export function clockText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${`${minutes % 60}`.padStart(2, "0")}`;
}
