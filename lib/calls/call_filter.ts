/** Which calls a list, its export and its count look at. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { CallState, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { type Indexed, indexedBy } from "../lists/few.ts";
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
  /** The first such day that counts. */
  fromDay?: string;
  /** The hour of the week there, 0 to 167. */
  weekHour?: number;
  /** At least so long, and shorter than that. */
  fromSeconds?: number;
  toSeconds?: number;
  /** Only those with a length. */
  has?: "length";
  /** Beginnings of words of a name, a company or of what was said, or a part of a number. */
  search?: string;
}

/** What an index finds, the most telling first. */
export const LEADING = [
  "outcome",
  "campaignId",
  "attempt",
] as const satisfies readonly (keyof CallFilter)[];
export const LEADING_BY_HOUR = ["campaignId"] as const satisfies readonly (keyof CallFilter)[];

/** The columns that hold these. */
const COLUMNS = { outcome: "outcome", campaignId: "campaign_id", attempt: "attempt" } as const;

/**
 * The column by which the index begins that PostgreSQL walks along; undefined: it may choose, for of
 * several filters it knows which is rare.
 */
export function callsAlong(filter: CallFilter): string | undefined {
  const { day, weekHour, mode, fromSeconds, toSeconds } = filter;
  const isChosen = isInSpan(filter).length > 0 || isFewStates(filter) || mode === "rehearsal" ||
    [day, weekHour, fromSeconds, toSeconds].some((value) => value !== undefined);
  const names = LEADING.filter((name) => filter[name]?.length);
  if (names.length === 0 || isChosen) return undefined;
  if (names.length === 1) return COLUMNS[names[0]];
  const isByCampaign = names.join() === "outcome,campaignId" && filter.campaignId!.length === 1;
  return isByCampaign ? COLUMNS.campaignId : undefined;
}

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

/** The hours of the week have an index for each campaign: without any, all are asked for. */
export async function withCampaigns<Filter extends CallFilter>(
  db: Queries,
  filter: Filter,
): Promise<Filter> {
  if (filter.weekHour === undefined || filter.campaignId?.length) return filter;
  const campaigns = await db.selectFrom("campaigns").select("id").execute();
  return { ...filter, campaignId: campaigns.map(({ id }) => id) };
}

/** The index holds only these rows. */
const IS_REHEARSED = sql<SqlBool>`calls.mode = 'rehearsal'`;

/** What of a filter an index finds by itself. */
export function indexedCalls(filter: CallFilter): Indexed[][] {
  const { inProgress, state = [], day, weekHour, campaignId = [], mode } = filter;
  return [
    (inProgress ? IN_PROGRESS : isFewStates(filter) ? state : []).map(hasState),
    indexedBy("outcome", filter.outcome),
    indexedBy("attempt", filter.attempt),
    mode === "rehearsal" ? [{ condition: IS_REHEARSED }] : [],
    day === undefined ? [] : [{ condition: sql<SqlBool>`${DAY} = ${day}` }],
    weekHour === undefined
      ? []
      : indexedBy("campaign_id", campaignId, sql<SqlBool>`calls.week_hour = ${weekHour}`),
    callsSoLong(filter),
    indexedBy("campaign_id", campaignId),
  ];
}

/** A literal, for the index of refused calls. */
function hasState(state: CallState): Indexed {
  return { condition: sql<SqlBool>`calls.state = ${sql.lit(state)}` };
}

/** Calls of a length, or with any, as an index finds them. */
export function callsSoLong(filter: CallFilter): Indexed[] {
  const { campaignId = [] } = filter;
  const lengths = isSoLong(filter, { isFound: true });
  if (lengths.length === 0) return [];
  const isSo = sql.join(lengths, sql` and `);
  const of = campaignId.length === 0
    ? [{ condition: sql<SqlBool>`${isSo}` }]
    : indexedBy("campaign_id", campaignId, sql<SqlBool>`${isSo}`);
  return of.map(({ condition }) => ({ condition, order: "duration" }));
}

/**
 * All but the search. On calls joined with their leads. Null: no call can fit. `isFound`: other
 * conditions find the calls. `sortedBy`: the column in whose order they are read; `along`: the one
 * that they are sorted by before that.
 */
export async function callConditions(
  db: Queries,
  filter: CallFilter,
  { isFound = false, sortedBy = "id", along }: {
    isFound?: boolean;
    sortedBy?: string;
    along?: string;
  } = {},
): Promise<RawBuilder<SqlBool>[] | null> {
  const span = await idsOfSpan(db, filter);
  if (span === null) return null;
  const { mode, day, fromDay, weekHour } = filter;
  const has = (name: typeof LEADING[number], how: { isMinor: boolean }) =>
    isOneOf(`calls.${COLUMNS[name]}`, filter[name], { ...how, isAlong: COLUMNS[name] === along });
  const bound = (sign: string, id: number | undefined) =>
    id === undefined ? undefined : sql<SqlBool>`calls.id ${sql.raw(sign)} ${id}`;
  return given([
    has("outcome", { isMinor: isFound }),
    isInState(filter, { isFound }),
    // Few calls are in such a state, many are of a campaign.
    has("campaignId", { isMinor: isFound || isFewStates(filter) }),
    has("attempt", { isMinor: isFound || isLed(filter) }),
    // A literal, for the index of rehearsed calls.
    mode === undefined ? undefined : sql<SqlBool>`calls.mode = ${sql.lit(mode)}`,
    day === undefined ? undefined : sql<SqlBool>`${isFound ? sql`${DAY} || ''` : DAY} = ${day}`,
    fromDay === undefined ? undefined : sql<SqlBool>`${DAY} || '' >= ${fromDay}`,
    isOneOf("calls.week_hour", weekHour === undefined ? [] : [weekHour], { isMinor: isFound }),
    ...isSoLong(filter, { isFound: sortedBy === "duration" && !isFound }),
    bound(">=", span.first),
    bound("<=", span.last),
    ...isInSpan(filter),
  ]);
}

/** Another condition than the attempt leads to the calls, and its index may tell the attempt. */
function isLed(filter: CallFilter): boolean {
  const { outcome, campaignId, mode, day, weekHour } = filter;
  return !!outcome?.length || !!campaignId?.length || day !== undefined || weekHour !== undefined ||
    mode === "rehearsal" || isFewStates(filter);
}

/** Nearly all calls have ended: those are told by looking. */
function isInState(
  filter: CallFilter,
  { isFound }: { isFound: boolean },
): RawBuilder<SqlBool> | undefined {
  const { inProgress, state } = filter;
  if (inProgress) return sql<SqlBool>`calls.state in (${sql.join(IN_PROGRESS)})`;
  if (isFewStates(filter) && !isFound) return hasState(state![0]).condition;
  return isOneOf("calls.state", state, { isMinor: true });
}

/** All but the state of calls that have ended. */
function isFewStates({ inProgress, state }: CallFilter): boolean {
  return inProgress === true || (state?.length === 1 && state[0] !== "ended");
}

/** `isFound`: along the index of lengths; else by looking. */
function isSoLong(
  { fromSeconds, toSeconds, has }: CallFilter,
  { isFound }: { isFound: boolean },
): RawBuilder<SqlBool>[] {
  const seconds = isFound ? sql.ref("calls.duration") : sql`(calls.duration + 0)`;
  return given([
    fromSeconds === undefined ? undefined : sql<SqlBool>`${seconds} >= ${fromSeconds}`,
    toSeconds === undefined ? undefined : sql<SqlBool>`${seconds} < ${toSeconds}`,
    has === undefined ? undefined : sql<SqlBool>`calls.duration is not null`,
  ]);
}
