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
