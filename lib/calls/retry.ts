/** When a lead is tried again after a call that reached nobody, or at a time that was agreed. */
import type { Outcome } from "../bland/outcome.ts";
import { type CampaignSettings, RETRIED, type Retried } from "../campaigns/settings.ts";
import { weekdayName } from "../gates/week.ts";

export interface NextTry {
  at: Date;
  /** How the timeline says it: `Another try`, `Calling back as agreed`. */
  words: string;
  /** `on Thursday morning`, where the person is; empty when nobody knows where that is. */
  when: string;
}

export interface EndedCall {
  outcome: Outcome;
  /** Which call to this lead it was, counted from 1. */
  attempt: number;
  summary: string;
  endedAt: Date;
  /** When this lead was called, this call included. */
  calledAt: readonly Date[];
  /** Where the person is; the first zone counts where there are several. */
  zones: readonly string[];
}

const MINUTE_MS = 60_000;

/** Whether an outcome lets another try follow at all. */
export function mayFollow(
  call: Pick<EndedCall, "outcome" | "attempt">,
  settings: CampaignSettings,
) {
  return call.attempt < settings.mostAttempts &&
    (call.outcome === "callback" || delayMinutesAfter(call, settings) !== undefined);
}

function delayMinutesAfter(
  { outcome, attempt }: Pick<EndedCall, "outcome" | "attempt">,
  { retries }: CampaignSettings,
): number | undefined {
  return isRetried(outcome) ? retries[outcome][attempt - 1] : undefined;
}

/** Null when the lead is done with. */
export function nextTry(call: EndedCall, settings: CampaignSettings): NextTry | null {
  if (!mayFollow(call, settings)) return null;
  if (call.outcome === "callback") return agreedTime(call);
  const delayMinutes = delayMinutesAfter(call, settings)!;
  const earliest = new Date(call.endedAt.getTime() + delayMinutes * MINUTE_MS);
  const at = atAnotherTimeOfDay(earliest, call);
  return { at, words: "Another try", when: partOfDayText(at, call) };
}

function isRetried(outcome: Outcome): outcome is Retried {
  return (RETRIED as readonly Outcome[]).includes(outcome);
}

/** Hours of the day at which people are found in different places. */
const PARTS_OF_DAY = [0, 12, 17];
const PART_NAMES = ["morning", "afternoon", "evening"];

/** The earliest time in a part of the day in which this lead was not called yet, if one is left. */
function atAnotherTimeOfDay(earliest: Date, { calledAt, zones: [zone] }: EndedCall): Date {
  if (zone === undefined) return earliest;
  const tried = new Set(calledAt.map((at) => partOfDay(localTime(at, zone).hour)));
  if (tried.size === PARTS_OF_DAY.length) return earliest;
  let at = localTime(earliest, zone);
  while (tried.has(partOfDay(at.hour))) at = nextPart(at);
  return new Date(at.epochMilliseconds);
}

function partOfDay(hour: number): number {
  return PARTS_OF_DAY.findLastIndex((begins) => hour >= begins);
}

function nextPart(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const begins = PARTS_OF_DAY.find((begins) => begins > at.hour);
  const midnight = at.startOfDay();
  return begins === undefined ? midnight.add({ days: 1 }) : midnight.with({ hour: begins });
}

function localTime(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** `on Thursday morning` */
function partOfDayText(at: Date, { endedAt, zones: [zone] }: EndedCall): string {
  if (zone === undefined) return "";
  const local = localTime(at, zone);
  return `${dayText(local, localTime(endedAt, zone))} ${PART_NAMES[partOfDay(local.hour)]}`;
}

/** `on Thursday`; the date where the weekday alone would be taken for a nearer one. */
function dayText(at: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): string {
  const days = now.toPlainDate().until(at.toPlainDate()).days;
  return days < 7 ? `on ${weekdayName(at.dayOfWeek)}` : `on ${at.toPlainDate()} in the`;
}

/** As the order asks Bland to write it at the end of the summary. */
const AGREED = /call back at (\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/i;
const LATEST_DAYS = 60;

/** A time in the past, or far off, was misheard: then a person decides. */
function agreedTime({ summary, endedAt, zones: [zone] }: EndedCall): NextTry | null {
  const [, day, time] = AGREED.exec(summary) ?? [];
  if (day === undefined || zone === undefined) return null;
  try {
    const agreed = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
    const at = new Date(agreed.epochMilliseconds);
    const latest = new Date(endedAt.getTime() + LATEST_DAYS * 24 * 60 * MINUTE_MS);
    const when = `on ${day} at ${time} in their time`;
    return at > endedAt && at < latest ? { at, words: "Calling back as agreed", when } : null;
  } catch {
    return null;
  }
}
