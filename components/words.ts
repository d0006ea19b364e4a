/** How pages write what the database holds as numbers. */
import { dateTexts, unitTexts } from "texts/locale.ts";
import { NOUNS } from "texts/words.ts";
import type { CallState } from "../db/schema.ts";

/** Nothing more happens to a call in this state. */
export function isOver(state: CallState): boolean {
  return state === "ended" || state === "refused";
}

/** `74` → `1:14`. */
export function shownDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, "0")}`;
}

/** `12345` → `12,345`. */
export function shownCount(count: number): string {
  return unitTexts.grouped(`${count}`);
}

const MICRO = 1_000_000;

/** `12.5` → `$12.50`. To the microdollar first: a half is no half in binary. */
export function shownDollars(dollars: number): string {
  const cents = Math.round(Math.round(Math.abs(dollars) * MICRO) / (MICRO / 100));
  return unitTexts.money({
    isNegative: dollars < 0,
    dollars: shownCount(Math.floor(cents / 100)),
    cents: `${cents % 100}`.padStart(2, "0"),
  });
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
  const [, month, ofMonth] = day.split("-").map(Number);
  const shown = dateTexts.dayOfYear({ month, day: ofMonth });
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
