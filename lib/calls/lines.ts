/** Lines: the right to have one call in progress. They are counted in the database. */
import { sql } from "kysely";
import type { Mode } from "../../db/schema.ts";
import { prepared } from "../../db/prepared.ts";
import type { Queries } from "../../db/store.ts";
import { IN_PROGRESS } from "./state.ts";

/** Lines that are taken, over all processes. */
export interface TakenLines {
  /** A call to oneself takes one as well. */
  all: number;
  /** Those of each campaign; campaigns without any are left out. */
  byCampaign: ReadonlyMap<number, number>;
}

export async function takenLines(db: Queries, mode: Mode): Promise<TakenLines> {
  const { rows } = await countTaken(db, { mode });
  const byCampaign = new Map(rows.map(({ campaign_id, count }) => [campaign_id, count]));
  const all = [...byCampaign.values()].reduce((sum, count) => sum + count, 0);
  byCampaign.delete(NO_CAMPAIGN);
  return { all, byCampaign };
}

/** Ids begin at 1. */
const NO_CAMPAIGN = 0;

const countTaken = prepared((db, { mode }: { mode: Mode }) =>
  db.selectFrom("calls")
    .select(({ fn }) => ["campaign_id", fn.countAll<number>().as("count")])
    .where("mode", "=", mode).where(IS_IN_PROGRESS).groupBy("campaign_id")
    .unionAll(
      db.selectFrom("test_calls").select(({ fn }) => [
        sql<number>`${sql.lit(NO_CAMPAIGN)}`.as("campaign_id"),
        fn.countAll<number>().as("count"),
      ]).where("mode", "=", mode).where(IS_IN_PROGRESS),
    )
);

export async function linesInUse(db: Queries, mode: Mode): Promise<number> {
  return (await takenLines(db, mode)).all;
}

/** The states are spelled out because the indexes hold only these rows. */
export const IS_IN_PROGRESS = sql<boolean>`state in (${sql.join(IN_PROGRESS.map(sql.lit))})`;
