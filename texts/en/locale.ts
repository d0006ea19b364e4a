/** How numbers, money and dates are written. */
export const LOCALE = "en-US";

export const unitTexts = {
  shortly: "less than a minute",
  about: (time: string) => `about ${time}`,
  minutes: (clock: string) => `${clock} min`,
  milliseconds: (count: number) => `${count} ms`,
  universal: (clock: string) => `${clock} UTC`,
  there: (clock: string, place: string) => `${clock} in ${place}`,
  hourOf: (day: string, hour: string) => `${day}, ${hour}:00`,
};

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** As `Intl` writes them in this locale, without its formatters, which a phone is slow to make. */
export const dateTexts = {
  day: ({ year, month, day }: { year: number; month: number; day: number }) =>
    `${MONTHS[month - 1]} ${day}, ${year}`,
  clock: ({ hour, minute }: { hour: number; minute: number }) =>
    `${hour % 12 || 12}:${`${minute}`.padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`,
  instant: (day: string, clock: string) => `${day}, ${clock}`,
};
