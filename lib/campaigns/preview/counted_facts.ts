/**
 * How many leads have which facts. Triggers count the leads of each group; those that have
 * something of their own are taken out of their groups and counted by themselves.
 */
import { sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../../leads/batch.ts";
import { leadsApart } from "./apart.ts";
import { factLines, factLinesOf, type Facts, type FactsQuery } from "./facts.ts";

/** `line`: `Facts` as JSON. `leads` may be negative: so many of others are none of these. */
export interface CountedFacts {
  line: string;
  leads: number;
}

export async function* countedFacts(
  store: Store,
  query: FactsQuery,
): AsyncGenerator<CountedFacts[]> {
  const groups = await groupsOf(store, query.campaignId);
  const leads = groups.reduce((sum, { leads }) => sum + leads, 0);
  if (leads === 0) return;
  const apart = await leadsApart(store, query, { leads });
  if (apart === undefined) {
    for await (const lines of factLines(store, query)) {
      yield lines.map((line) => ({ line, leads: 1 }));
    }
    return;
  }
  yield groups;
  const othersTurn = fairTurns();
  for await (const lines of factLinesOf(store, query, apart)) {
    yield lines.flatMap((line) => [{ line, leads: 1 }, { line: ofGroup(line), leads: -1 }]);
    await othersTurn();
  }
}

async function groupsOf(store: Store, campaignId: number): Promise<CountedFacts[]> {
  const { text } = await store.db.selectFrom("lead_groups").where("campaign_id", "=", campaignId)
    .select(jsonLines(store.dialect, GROUP).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((group) => {
    const [leads, ...facts] = JSON.parse(group);
    return { line: JSON.stringify([...facts, ...NOTHING_OF_THEIR_OWN]), leads };
  });
}

const GROUP = ["leads", "area", "timezone", "state", "district", "has_consent", "attempts"]
  .map((column) => sql.ref(column));

/** Due now, not suppressed, not called. */
const NOTHING_OF_THEIR_OWN = [null, null, 0] as const;

function ofGroup(line: string): string {
  const facts: Facts = JSON.parse(line);
  return JSON.stringify([...facts.slice(0, -NOTHING_OF_THEIR_OWN.length), ...NOTHING_OF_THEIR_OWN]);
}
