/** The federal holidays of the United States, 5 U.S.C. 6103: the day itself and the one observed. */

type OnDay = { name: string; month: number; day: number };
/** `nth` weekday of a month, counted from its end when negative. */
type OnWeekday = { name: string; month: number; nth: number; weekday: number };

const FIXED: readonly OnDay[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: "Juneteenth", month: 6, day: 19 },
  { name: "Independence Day", month: 7, day: 4 },
  { name: "Veterans Day", month: 11, day: 11 },
  { name: "Christmas Day", month: 12, day: 25 },
];

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 7;

const MOVING: readonly OnWeekday[] = [
  { name: "Martin Luther King Day", month: 1, nth: 3, weekday: MONDAY },
  { name: "Washington's Birthday", month: 2, nth: 3, weekday: MONDAY },
  { name: "Memorial Day", month: 5, nth: -1, weekday: MONDAY },
  { name: "Labor Day", month: 9, nth: 1, weekday: MONDAY },
  { name: "Columbus Day", month: 10, nth: 2, weekday: MONDAY },
  { name: "Thanksgiving Day", month: 11, nth: 4, weekday: THURSDAY },
];

/** The holiday's name; undefined on other days. */
export function federalHoliday(date: Temporal.PlainDate): string | undefined {
  return fixedOn(date)?.name ?? movingOn(date)?.name ?? observedOn(date)?.name;
}

function fixedOn({ month, day }: Temporal.PlainDate): OnDay | undefined {
  return FIXED.find((holiday) => holiday.month === month && holiday.day === day);
}

function movingOn(date: Temporal.PlainDate): OnWeekday | undefined {
  const nth = Math.ceil(date.day / 7);
  const nthFromEnd = Math.floor((date.day - date.daysInMonth - 1) / 7);
  return MOVING.find(({ month, weekday, ...holiday }) =>
    month === date.month && weekday === date.dayOfWeek &&
    (holiday.nth === nth || holiday.nth === nthFromEnd)
  );
}

/** Saturday's holiday is observed on Friday, Sunday's on Monday. */
function observedOn(date: Temporal.PlainDate): OnDay | undefined {
  if (date.dayOfWeek === SATURDAY - 1) return fixedOn(date.add({ days: 1 }));
  if (date.dayOfWeek === SUNDAY % 7 + 1) return fixedOn(date.subtract({ days: 1 }));
}
