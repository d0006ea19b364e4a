/**
 * How many leads have which facts. Triggers count the leads of each group, by the hour in which they
 * are due; leads that have something of their own are taken out of their groups and counted by
 * themselves.
 */
import { sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../../leads/batch.ts";
import { leadsApart } from "./apart.ts";
import { beginOf, dueAt, endOf, hourOf } from "./due_hours.ts";
import { countedLinesOf, factLines, type FactsQuery, NOTHING_OF_THEIR_OWN } from "./facts.ts";
import type { Judgement } from "./judge.ts";

/** `line`: `Facts` as JSON. `leads` may be negative: so many of others are none of these. */
export interface CountedFacts {
  line: string;
  leads: number;
}

type Judge = (line: string) => Judgement;

/** `judge` tells of which hours it matters when in them a lead is due. */
export async function* countedFacts(
  store: Store,
  query: FactsQuery,
  judge: Judge,
): AsyncGenerator<CountedFacts[]> {
  const groups = await groupsOf(store, query.campaignId);
  if (groups.length === 0) return;
  const thisHour = hourOf(query.now);
  const later = groups.filter(({ hour }) => hour > thisHour);
  const split = new Set(later.filter((group) => !isOne(group, judge)).map(({ hour }) => hour));
  const apart = await leadsApart(store, query, { hours: [thisHour, ...split] });
  if (apart === undefined) {
    for await (const lines of factLines(store, query)) {
      yield lines.map((line) => ({ line, leads: 1 }));
    }
    return;
  }
  const inGroup = (line: string, hour: string) =>
    dueAt(line, hour > thisHour && !split.has(hour) ? beginOf(hour) : null);
  yield groups.map(({ line, hour, leads }) => ({ line: inGroup(line, hour), leads }));
  const othersTurn = fairTurns();
  for await (const lines of countedLinesOf(store, query, apart)) {
    yield lines.flatMap((text) => {
      const [leads, hour, ...facts] = JSON.parse(text);
      const line = JSON.stringify(facts);
      return [{ line, leads }, { line: inGroup(line, hour), leads: -leads }];
    });
    await othersTurn();
  }
}

/** Leads that are due in one hour, and differ in nothing else that gates look at. */
interface Group {
  /** `2026-11-29T22`; empty for leads that do not wait. */
  hour: string;
  /** `Facts` as JSON, of leads that are due at no time of their own. */
  line: string;
  leads: number;
}

/** Whether the gates say the same of all in this hour. */
function isOne({ hour, line }: Group, judge: Judge): boolean {
  const [first, last] = [beginOf(hour), endOf(hour)].map((time) => judge(dueAt(line, time)));
  const isWhenDue = ({ from, facts }: Judgement) => from.getTime() === facts.now.getTime();
  return first.when === last.when && first.gate === last.gate && first.reason === last.reason &&
    (first.from.getTime() === last.from.getTime() || (isWhenDue(first) && isWhenDue(last)));
}

async function groupsOf({ db, dialect }: Store, campaignId: number): Promise<Group[]> {
  const { text } = await db.selectFrom("lead_groups").where("campaign_id", "=", campaignId)
    .select(jsonLines(dialect, COLUMNS).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((group) => {
    const [leads, hour, ...facts] = JSON.parse(group);
    return { leads, hour, line: JSON.stringify([...facts, ...NOTHING_OF_THEIR_OWN]) };
  });
}

/** The last of them are what the leads have in common, in the order of `Facts`. */
const COLUMNS = [
  "leads",
  "due_hour",
  "area",
  "timezone",
  "state",
  "district",
  "has_consent",
  "attempts",
].map((column) => sql.ref(column));
