/** What is going on, in numbers. */
import { LEAD_STATUSES, type LeadStatus, type Mode } from "../db/schema.ts";
import type { Queries, Store } from "../db/store.ts";
import type { Dialer } from "./calls/dialer.ts";
import { linesInUse } from "./calls/lines.ts";
import { standstill } from "./calls/standstill.ts";
import type { Clock } from "./clock.ts";

export interface Status {
  mode: Mode;
  /** The most calls that may be in progress at one time. */
  lines: number;
  /** Calls in progress. */
  live: number;
  /** Nothing will be dialed until a person starts it. */
  paused: boolean;
  /** Why nothing is dialed, or what else the owner should know; empty when all is well. */
  problems: string[];
  counts: Record<LeadStatus, number>;
  /** Ended calls by outcome. */
  outcomes: Record<string, number>;
}

export async function readStatus(
  { store, clock, dialer, mode, lines }: {
    store: Store;
    clock: Clock;
    dialer: Dialer;
    mode: Mode;
    lines: number;
  },
): Promise<Status> {
  const tallies = await store.db.selectFrom("tallies")
    .select(({ fn }) => ["kind", "value", fn.sum<number>("count").as("count")])
    .where("kind", "in", ["status", "outcome"]).groupBy(["kind", "value"]).execute();
  const count = (kind: "status" | "outcome") =>
    tallies.filter((tally) => tally.kind === kind).map(({ value, count }) => [value, count]);
  const still = await standstill(store.db, { mode, now: clock.now() });
  return {
    mode,
    lines,
    live: await linesInUse(store.db, mode),
    paused: (still !== null && still.until === null) || await allPaused(store),
    problems: [...(still === null ? [] : [still.reason]), ...dialer.problems()],
    counts: {
      ...Object.fromEntries(LEAD_STATUSES.map((status) => [status, 0])) as Record<
        LeadStatus,
        number
      >,
      ...Object.fromEntries(count("status")),
    },
    outcomes: Object.fromEntries(count("outcome")),
  };
}

/** How many leads of a campaign have not been started. */
export async function pendingLeads(db: Queries, campaignId: number): Promise<number> {
  const tally = await db.selectFrom("tallies").select("count")
    .where("campaign_id", "=", campaignId).where("kind", "=", "status")
    .where("value", "=", "pending").executeTakeFirst();
  return tally?.count ?? 0;
}

/** Some campaign is paused and none runs. */
async function allPaused(store: Store): Promise<boolean> {
  const campaigns = await store.db.selectFrom("campaigns").select("status").distinct()
    .where("status", "in", ["running", "paused"]).execute();
  return campaigns.some(({ status }) => status === "paused") && campaigns.length === 1;
}
