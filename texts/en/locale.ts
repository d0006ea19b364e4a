/** How numbers, money and dates are written. */
export const LOCALE = "en-US";

// All of this as `Intl` writes it in this locale: a phone is slow to make the first of its formatters.

export const unitTexts = {
  grouped: (digits: string) => digits.replaceAll(/\B(?=(\d{3})+$)/g, ","),
  money: ({ isNegative, dollars, cents }: Record<"dollars" | "cents", string> & {
    isNegative: boolean;
  }) => `${isNegative ? "-" : ""}$${dollars}.${cents}`,
  shortly: "less than a minute",
  about: (time: string) => `about ${time}`,
  minutes: (clock: string) => `${clock} min`,
  milliseconds: (count: number) => `${count} ms`,
  universal: (clock: string) => `${clock} UTC`,
  there: (clock: string, place: string) => `${clock} in ${place}`,
  onDay: (weekday: string, clock: string) => `${weekday} ${clock}`,
  hourOf: (day: string, hour: string) => `${day}, ${hour}:00`,
};

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");

export const dateTexts = {
  dayOfYear: ({ month, day }: { month: number; day: number }) => `${MONTHS[month - 1]} ${day}`,
  day: ({ year, month, day }: { year: number; month: number; day: number }) =>
    `${MONTHS[month - 1]} ${day}, ${year}`,
  weekday: ({ dayOfWeek }: { dayOfWeek: number }) => WEEKDAYS[dayOfWeek - 1],
  clock: ({ hour, minute }: { hour: number; minute: number }) =>
    `${hour % 12 || 12}:${`${minute}`.padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`,
  instant: (day: string, clock: string) => `${day}, ${clock}`,
};
