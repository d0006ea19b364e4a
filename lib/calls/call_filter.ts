/** Which calls a list, its export and its count look at. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { CallState, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { countUpTo } from "../lists/count.ts";
import { given, isOneOf } from "../lists/filter.ts";
import { type Stage, STAGES } from "./stages.ts";
import { IN_PROGRESS } from "./state.ts";
import { idsOfSpan, isInSpan, type TimeSpan } from "./time_span.ts";

/** All that is given must hold; of several values, one. */
export interface CallFilter extends TimeSpan {
  outcome?: readonly Outcome[];
  state?: readonly CallState[];
  campaignId?: readonly number[];
  /** Which call to its lead it is, counted from 1. */
  attempt?: readonly number[];
  /** Only calls that hold a line. */
  inProgress?: boolean;
  mode?: Mode;
  /** Only calls that came at least so far. */
  reached?: Stage;
  /** The day on which they were placed, where the person is: `2026-11-23`. */
  day?: string;
  /** The hour of the week there, 0 to 167. */
  weekHour?: number;
  /** At least so long, and shorter than that. */
  fromSeconds?: number;
  toSeconds?: number;
  /** Beginnings of words of a name, a company or of what was said, or a part of a number. */
  search?: string;
}

/** What an index finds, the most telling first. */
export const LEADING = ["outcome", "campaignId"] as const satisfies readonly (keyof CallFilter)[];

/** The same filter, with the outcomes that it comes to; null: no call can fit. */
export function withOutcomes<Filter extends CallFilter>(filter: Filter): Filter | null {
  const { outcome, reached } = filter;
  if (reached === undefined) return filter;
  const outcomes = STAGES[reached].filter((one) => !outcome?.length || outcome.includes(one));
  return outcomes.length === 0 ? null : { ...filter, reached: undefined, outcome: outcomes };
}

/** Literals, for an index on the same expression. */
const DAY = sql<string>`substr(coalesce(calls.local_hour, calls.created_at), 1, 10)`;

/** Where a search looks. */
export const SEARCHED = {
  phone: "calls.phone",
  texts: ["leads.contact", "leads.company", "calls.transcript"],
};

/**
 * All but the search. On calls joined with their leads. Null: no call can fit.
 * `byLength`: the list is in that order.
 */
export async function callConditions(
  db: Queries,
  filter: CallFilter,
  { byLength = false } = {},
): Promise<RawBuilder<SqlBool>[] | null> {
  const span = await idsOfSpan(db, filter);
  if (span === null) return null;
  const isFound = byLength || await areFewSoLong(db, filter);
  const bound = (column: string, sign: string, value: number | undefined) =>
    value === undefined
      ? undefined
      : sql<SqlBool>`${sql.ref(`calls.${column}`)} ${sql.raw(sign)} ${value}`;
  return given([
    isOneOf("calls.outcome", filter.outcome),
    isOneOf("calls.state", filter.state),
    // Few calls are in such a state, many are of a campaign.
    isOneOf("calls.campaign_id", filter.campaignId, { isMinor: isFewStates(filter) }),
    isOneOf("calls.attempt", filter.attempt),
    filter.inProgress === true ? holdsALine() : undefined,
    // The index holds only later attempts.
    filter.attempt?.length && filter.attempt.every((attempt) => attempt > 2)
      ? sql<SqlBool>`calls.attempt > 2`
      : undefined,
    // A literal, for the index of rehearsed calls.
    filter.mode === undefined ? undefined : sql<SqlBool>`calls.mode = ${sql.lit(filter.mode)}`,
    filter.day === undefined ? undefined : sql<SqlBool>`${DAY} = ${filter.day}`,
    bound("week_hour", "=", filter.weekHour),
    ...isSoLong(filter, { isFound }),
    bound("id", ">=", span.first),
    bound("id", "<=", span.last),
    ...isInSpan(filter),
  ]);
}

/** They are as few as there are lines: their own index, and then sorted. */
function holdsALine(): RawBuilder<SqlBool> {
  return sql<SqlBool>`calls.state in (${sql.join(IN_PROGRESS)})`;
}

/** All but the state of calls that have ended. */
function isFewStates({ inProgress, state }: CallFilter): boolean {
  return inProgress === true || (state?.length === 1 && state[0] !== "ended");
}

/** `isFound`: along the index of lengths, whose rows are then put in order; else by looking. */
function isSoLong(
  { fromSeconds, toSeconds }: CallFilter,
  { isFound }: { isFound: boolean },
): RawBuilder<SqlBool>[] {
  const seconds = isFound ? sql.ref("calls.duration") : sql`(calls.duration + 0)`;
  return given([
    fromSeconds === undefined ? undefined : sql<SqlBool>`${seconds} >= ${fromSeconds}`,
    toSeconds === undefined ? undefined : sql<SqlBool>`${seconds} < ${toSeconds}`,
  ]);
}

/** More are sooner met by walking in the order of the list. */
const FEW_CALLS = 2_000;

async function areFewSoLong(db: Queries, filter: CallFilter): Promise<boolean> {
  const bounds = isSoLong(filter, { isFound: true });
  if (bounds.length === 0) return true;
  const ofOne = filter.campaignId?.length === 1
    ? isOneOf("calls.campaign_id", filter.campaignId)
    : undefined;
  const conditions = sql.join([...bounds, ...given([ofOne])], sql` and `);
  const { count } = await countUpTo(db, sql`select 1 from calls where ${conditions}`, FEW_CALLS);
  return count < FEW_CALLS;
}
