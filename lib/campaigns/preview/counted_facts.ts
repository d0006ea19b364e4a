/**
 * How many leads have which facts. Triggers count the leads of each group, and an index those that
 * are due in an hour to come; leads that have something of their own are taken out of their groups
 * and counted by themselves.
 */
import { sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../../leads/batch.ts";
import { leadsApart } from "./apart.ts";
import {
  ALIKE,
  beginOf,
  dueAt,
  type DueGroup,
  dueGroups,
  endOf,
  hourOf,
  NOTHING_OF_THEIR_OWN,
} from "./due_groups.ts";
import { factLines, factLinesOf, type FactsQuery } from "./facts.ts";
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
  const leads = groups.reduce((sum, { leads }) => sum + leads, 0);
  if (leads === 0) return;
  const due = await dueGroups(store, query);
  const split = new Set(due.filter((group) => !isOne(group, judge)).map(({ hour }) => hour));
  const hours = [hourOf(query.now), ...split];
  const apart = await leadsApart(store, query, { leads, hours });
  if (apart === undefined) {
    for await (const lines of factLines(store, query)) {
      yield lines.map((line) => ({ line, leads: 1 }));
    }
    return;
  }
  yield groups;
  const whole = due.filter(({ hour }) => !split.has(hour));
  yield whole.flatMap(({ hour, line, leads }) => [
    { line: dueAt(line, beginOf(hour)), leads },
    { line, leads: -leads },
  ]);
  const wholeHours = new Set(whole.map(({ hour }) => hour));
  const othersTurn = fairTurns();
  for await (const lines of factLinesOf(store, query, apart)) {
    yield lines.flatMap((text) => {
      const [hour, ...facts] = JSON.parse(text);
      const line = JSON.stringify(facts);
      const ofGroup = dueAt(line, wholeHours.has(hour) ? beginOf(hour) : null);
      return [{ line, leads: 1 }, { line: ofGroup, leads: -1 }];
    });
    await othersTurn();
  }
}

/** Whether the gates say the same of all in this hour. */
function isOne({ hour, line }: DueGroup, judge: Judge): boolean {
  const [first, last] = [beginOf(hour), endOf(hour)].map((time) => judge(dueAt(line, time)));
  const isWhenDue = ({ from, facts }: Judgement) => from.getTime() === facts.now.getTime();
  return first.when === last.when && first.gate === last.gate && first.reason === last.reason &&
    (first.from.getTime() === last.from.getTime() || (isWhenDue(first) && isWhenDue(last)));
}

async function groupsOf(store: Store, campaignId: number): Promise<CountedFacts[]> {
  const { text } = await store.db.selectFrom("lead_groups").where("campaign_id", "=", campaignId)
    .select(jsonLines(store.dialect, GROUP).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((group) => {
    const [leads, ...facts] = JSON.parse(group);
    return { line: JSON.stringify([...facts, ...NOTHING_OF_THEIR_OWN]), leads };
  });
}

const GROUP = ["leads", ...ALIKE].map((column) => sql.ref(column));
