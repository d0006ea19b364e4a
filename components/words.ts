/** How pages write what the database holds as numbers. */
import { LOCALE, unitTexts } from "texts/locale.ts";
import { NOUNS } from "texts/words.ts";
import type { CallState } from "../db/schema.ts";
import { once } from "../lib/once.ts";

/** Nothing more happens to a call in this state. */
export function isOver(state: CallState): boolean {
  return state === "ended" || state === "refused";
}

/** `74` → `1:14`. */
export function shownDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, "0")}`;
}

/** Made once: a page with charts writes a thousand of them. */
const counts = once(() => new Intl.NumberFormat(LOCALE));
const amounts = once(() => new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD" }));
const days = once(() =>
  new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", timeZone: "UTC" })
);

export function shownCount(count: number): string {
  return counts().format(count);
}

/** `12.5` → `$12.50`. */
export function shownDollars(dollars: number): string {
  return amounts().format(dollars);
}

/** `1 lead`, `2 leads`. */
export function counted(count: number, noun: keyof typeof NOUNS): string {
  return `${shownCount(count)} ${NOUNS[noun][count === 1 ? 0 : 1]}`;
}

/** `0.341` → `34 %`. */
export function shownShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `2026-11-23` → `Nov 23`; `2026-11-23T10` → `Nov 23, 10:00`, with ` UTC` for a Z. */
export function shownTime(time: string): string {
  const [day, hour] = time.split("T");
  const shown = days().format(new Date(`${day}T00:00:00Z`));
  if (hour === undefined) return shown;
  const onTheHour = unitTexts.hourOf(shown, hour.slice(0, 2));
  return hour.endsWith("Z") ? unitTexts.universal(onTheHour) : onTheHour;
}

/** How long something takes, roughly: `less than a minute`, `about 5 hours`. */
export function roughly(seconds: number): string {
  if (seconds < 60) return unitTexts.shortly;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return unitTexts.about(counted(minutes, "minute"));
  return unitTexts.about(counted(Math.round(minutes / 60), "hour"));
}
