/**
 * What came of the ended calls of one campaign, or of all, in numbers that triggers keep: a million
 * calls are not counted again for each page.
 */
import { sql } from "kysely";
import type { Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { CALL_LENGTHS } from "./call_length.ts";
import { weekHour } from "./local_hour.ts";
import { type Stage, STAGE_NAMES, STAGES } from "./stages.ts";

/** Whose calls are counted; those of all campaigns without one. */
export interface Counted {
  campaignId?: number;
  mode: Mode;
}

/** Calls by outcome; an outcome that no call had is missing. */
export type ByOutcome = Partial<Record<Outcome, number>>;

export interface TimeFigures {
  /**
   * A day or an hour, where the people called are: `2026-11-23` or `2026-11-23T10`; UTC's with a Z
   * behind it where that is not known.
   */
  time: string;
  outcomes: ByOutcome;
  /** What its calls cost, US dollars. */
  dollars: number;
}

/** So many days, up to that of the last call. */
export const SHOWN_DAYS = 30;
/** Of so few days the hours are told apart. */
const MOST_DAYS_BY_HOUR = 2;

/** Of the last thirty days, oldest first: by day, or by hour where there are only two. */
export async function outcomesByTime(db: Queries, counted: Counted): Promise<TimeFigures[]> {
  const last = await lastHour(db, counted);
  if (last === null) return [];
  const since = dayBefore(last.slice(0, 10), SHOWN_DAYS - 1);
  const days = await outcomesBy(db, { length: DAY_LENGTH, since, ...counted });
  return days.length > MOST_DAYS_BY_HOUR
    ? days
    : await outcomesBy(db, { length: LONGEST_HOUR, since, ...counted });
}

async function lastHour(db: Queries, counted: Counted): Promise<string | null> {
  const { last } = await callHours(db, counted)
    .select(({ fn }) => fn.max<string | null>("hour").as("last")).executeTakeFirstOrThrow();
  return last;
}

function dayBefore(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}

/** Of `2026-11-23T10`. */
const DAY_LENGTH = 10;
const HOUR_LENGTH = 13;
/** With a Z behind it. */
const LONGEST_HOUR = 14;

async function outcomesBy(
  db: Queries,
  { length, since, ...counted }: Counted & { length: number; since: string },
): Promise<TimeFigures[]> {
  const rows = await callHours(db, counted).where("hour", ">=", since)
    .select(({ fn }) => [
      sql<string>`substr(hour, 1, ${sql.lit(length)})`.as("time"),
      "outcome",
      fn.sum<number>("calls").as("calls"),
      fn.sum<number>("microdollars").as("microdollars"),
    ]).groupBy(["time", "outcome"]).orderBy("time").execute();
  const times = new Map<string, TimeFigures>();
  for (const { time, outcome, calls, microdollars } of rows) {
    const figures = times.get(time) ?? { time, outcomes: {}, dollars: 0 };
    if (calls > 0) figures.outcomes[outcome as Outcome] = calls;
    figures.dollars += microdollars / 1_000_000;
    times.set(time, figures);
  }
  return [...times.values()];
}

function callHours(db: Queries, { campaignId, mode }: Counted) {
  return db.selectFrom("call_hours").where("mode", "=", mode)
    .$if(campaignId !== undefined, (hours) => hours.where("campaign_id", "=", campaignId!));
}

export interface Totals {
  outcomes: ByOutcome;
  dollars: number;
}

/** Of all its calls. */
export async function totalOutcomes(db: Queries, counted: Counted): Promise<Totals> {
  const rows = await callHours(db, counted).select(({ fn }) => [
    "outcome",
    fn.sum<number>("calls").as("calls"),
    fn.sum<number>("microdollars").as("microdollars"),
  ]).groupBy("outcome").execute();
  return {
    outcomes: Object.fromEntries(
      rows.filter(({ calls }) => calls > 0).map(({ outcome, calls }) => [outcome, calls]),
    ),
    dollars: rows.reduce((sum, { microdollars }) => sum + microdollars, 0) / 1_000_000,
  };
}

/** How many of these calls came at least so far. */
export function callsByStage(outcomes: ByOutcome): Record<Stage, number> {
  const count = (stage: Stage) =>
    STAGES[stage].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  return Object.fromEntries(STAGE_NAMES.map((stage) => [stage, count(stage)])) as Record<
    Stage,
    number
  >;
}

export interface WeekHourFigures {
  /** Hours since Monday began, where the people are. */
  weekHour: number;
  /** The first day that counts, where the people are: `2026-11-23`. */
  fromDay: string;
  calls: number;
  /** By a person. */
  answered: number;
}

const SHOWN_WEEKS_IN_DAYS = 12 * 7;

/** Of the last twelve weeks, the hours with calls; calls to places that are not known are left out. */
export async function answersByWeekHour(db: Queries, counted: Counted): Promise<WeekHourFigures[]> {
  const last = await lastHour(db, counted);
  if (last === null) return [];
  const fromDay = dayBefore(last.slice(0, DAY_LENGTH), SHOWN_WEEKS_IN_DAYS - 1);
  const rows = await callHours(db, counted).where("hour", ">=", fromDay)
    .select(({ fn, eb }) => [
      "hour",
      fn.sum<number>("calls").as("calls"),
      fn.sum<number>(
        eb.case().when("outcome", "in", STAGES.answered).then(eb.ref("calls")).else(0).end(),
      ).as("answered"),
    ]).groupBy("hour").execute();
  const hours = new Map<number, WeekHourFigures>();
  for (const { hour, calls, answered } of rows) {
    if (hour.length !== HOUR_LENGTH) continue;
    const at = weekHourOf(hour);
    const known = hours.get(at) ?? { calls: 0, answered: 0 };
    hours.set(at, {
      weekHour: at,
      fromDay,
      calls: known.calls + calls,
      answered: known.answered + answered,
    });
  }
  return [...hours.values()].filter(({ calls }) => calls > 0)
    .sort((a, b) => a.weekHour - b.weekHour);
}

/** `2026-11-23T10` → 10 */
export function weekHourOf(hour: string): number {
  const { dayOfWeek } = Temporal.PlainDate.from(hour.slice(0, DAY_LENGTH));
  return weekHour(dayOfWeek, Number(hour.slice(DAY_LENGTH + 1, HOUR_LENGTH)));
}

export interface LengthFigures {
  fromSeconds: number;
  /** Null: no longer ones are told apart. */
  toSeconds: number | null;
  calls: number;
}

/** Calls that a person answered, by length. */
export async function answeredLengths(
  db: Queries,
  { campaignId, mode }: Counted,
): Promise<LengthFigures[]> {
  const rows = await db.selectFrom("call_lengths").where("mode", "=", mode)
    .$if(campaignId !== undefined, (lengths) => lengths.where("campaign_id", "=", campaignId!))
    .where("outcome", "in", STAGES.answered)
    .select(({ fn }) => ["from_seconds", fn.sum<number>("calls").as("calls")])
    .groupBy("from_seconds").execute();
  return CALL_LENGTHS.map((fromSeconds, i) => ({
    fromSeconds,
    toSeconds: CALL_LENGTHS[i + 1] ?? null,
    calls: rows.find(({ from_seconds }) => from_seconds === fromSeconds)?.calls ?? 0,
  }));
}
