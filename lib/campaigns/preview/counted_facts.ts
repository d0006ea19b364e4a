/**
 * How many leads have which facts. Triggers count the leads of each group, by the hour in which they
 * are due and the hour in which their numbers were called last; leads of which that does not tell
 * all are taken out of their groups and counted by themselves.
 */
import { sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../../leads/batch.ts";
import { leadsApart } from "./apart.ts";
import { countedLinesOf, factLines, type Facts, type FactsQuery, seenSince } from "./facts.ts";
import { beginOf, endOf, hourOf } from "./hours.ts";
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
  const split = new Set(later.filter((one) => !isOne(one, query, judge)).map(({ hour }) => hour));
  const apart = await leadsApart(store, query, { hours: [thisHour, ...split] });
  if (apart === undefined) {
    for await (const lines of factLines(store, query)) {
      yield lines.map((line) => ({ line, leads: 1 }));
    }
    return;
  }
  const lineOf = (group: Alike) => {
    const isLater = group.hour > thisHour && !split.has(group.hour);
    return groupLine(group, query, isLater ? beginOf(group.hour) : null);
  };
  yield groups.map((group) => ({ line: lineOf(group), leads: group.leads }));
  const othersTurn = fairTurns();
  for await (const lines of countedLinesOf(store, query, apart)) {
    yield lines.flatMap((text) => {
      const [leads, hour, seen, ...facts] = JSON.parse(text);
      const common = facts.slice(0, IN_COMMON.length);
      return [
        { line: JSON.stringify(facts), leads },
        { line: lineOf({ hour, seen, common }), leads: -leads },
      ];
    });
    await othersTurn();
  }
}

/** What leads of one group have in common. */
interface Alike {
  /** The one in which they are due, `2026-11-29T22`; empty for leads that do not wait. */
  hour: string;
  /** When their numbers were called last, `2026-11-29T22 live`; `suppressed`, or empty. */
  seen: string;
  /** The first of their `Facts`. */
  common: unknown[];
}

type Group = Alike & { leads: number };

/** Whether the gates say the same of all in this hour. */
function isOne(group: Group, query: FactsQuery, judge: Judge): boolean {
  const { hour } = group;
  const [first, last] = [beginOf(hour), endOf(hour)]
    .map((time) => judge(groupLine(group, query, time)));
  const isWhenDue = ({ from, facts }: Judgement) => from.getTime() === facts.now.getTime();
  return first.when === last.when && first.gate === last.gate && first.reason === last.reason &&
    (first.from.getTime() === last.from.getTime() || (isWhenDue(first) && isWhenDue(last)));
}

/** The facts of its leads; of those that stand apart they do not hold. */
function groupLine({ common, seen }: Alike, query: FactsQuery, dueAt: string | null): string {
  return JSON.stringify([...common, dueAt, null, isCalled(seen, query)]);
}

/** Whether all that were called last in that hour were called in the last 24. */
function isCalled(seen: string, { mode, now }: FactsQuery): Facts[8] {
  const [hour, inMode] = seen.split(" ");
  return inMode === mode && beginOf(hour) > seenSince(now) ? 1 : 0;
}

/** The first of `Facts`, in their order. */
const IN_COMMON = ["area", "timezone", "state", "district", "has_consent", "attempts"];

async function groupsOf({ db, dialect }: Store, campaignId: number): Promise<Group[]> {
  const columns = ["leads", "due_hour", "seen", ...IN_COMMON].map((column) => sql.ref(column));
  const { text } = await db.selectFrom("lead_groups").where("campaign_id", "=", campaignId)
    .where("leads", "<>", 0)
    .select(jsonLines(dialect, columns).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((group) => {
    const [leads, hour, seen, ...common] = JSON.parse(group);
    return { leads, hour, seen, common };
  });
}
