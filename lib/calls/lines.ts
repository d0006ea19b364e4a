/** Lines: the right to have one call in progress. They are counted in the database. */
import { sql } from "kysely";
import type { Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { IN_PROGRESS } from "./state.ts";

/** How many lines are taken, over all processes; a call to oneself takes one as well. */
export async function linesInUse(db: Queries, mode: Mode): Promise<number> {
  let lines = 0;
  for (const table of ["calls", "test_calls"] as const) {
    const { count } = await db.selectFrom(table).select(({ fn }) =>
      fn.countAll<number>().as("count")
    )
      .where("mode", "=", mode).where("state", "in", IN_PROGRESS).executeTakeFirstOrThrow();
    lines += count;
  }
  return lines;
}

/** How many each campaign has taken; those without any are left out. */
export async function linesByCampaign(db: Queries, mode: Mode): Promise<Map<number, number>> {
  const rows = await db.selectFrom("calls")
    .select(({ fn }) => ["campaign_id", fn.countAll<number>().as("count")])
    .where("mode", "=", mode).where(IS_IN_PROGRESS).groupBy("campaign_id").execute();
  return new Map(rows.map(({ campaign_id, count }) => [campaign_id, count]));
}

/** The states are spelled out because the index holds only these rows. */
export const IS_IN_PROGRESS = sql<boolean>`state in (${sql.join(IN_PROGRESS.map(sql.lit))})`;
