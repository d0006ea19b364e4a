/** Leads of which more must be known than their group: when they are due, or their number's past. */
import { type SelectQueryBuilder, sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Mode, Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../../leads/batch.ts";
import { type FactsQuery, seenSince, SUPPRESSED } from "./facts.ts";
import { beginOf, endOf } from "./hours.ts";

/** With more of them it is as well to read all leads. */
const MOST_APART = 20_000;

/**
 * Their ids; undefined when so many are to be looked at that reading all leads is as well.
 * `hours`: leads that wait for one of these are apart, `2026-11-29T22`.
 */
export async function leadsApart(
  store: Store,
  query: FactsQuery,
  { hours }: { hours: readonly string[] },
): Promise<number[] | undefined> {
  const found = new Set<number>();
  const othersTurn = fairTurns();
  for (const leads of looks(store, query, hours)) {
    for (const id of await idsOf(store, leads)) found.add(id);
    if (found.size > MOST_APART) return undefined;
    await othersTurn();
  }
  return [...found];
}

type Leads = SelectQueryBuilder<Schema, "leads", { id: number }>;

/** Read as one text: so many rows would take a driver longer than finding them. */
async function idsOf({ db, dialect }: Store, leads: Leads): Promise<number[]> {
  const { text } = await db.selectFrom(leads.limit(MOST_APART + 1).as("found"))
    .select(jsonLines(dialect, [sql`id`]).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((line) => JSON.parse(line)[0]);
}

function looks(
  { db }: Store,
  { campaignId, mode, now }: FactsQuery,
  hours: readonly string[],
): Leads[] {
  const leads = db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId);
  // Statuses are spelled out because the indexes hold only rows that have them.
  const dueWithin = hours.map((hour) =>
    leads.where("started_mode", "in", ["rehearsal", "live"])
      .where(sql<boolean>`status = 'waiting'`)
      .where("next_call_at", ">", now.toISOString())
      .where("next_call_at", ">=", beginOf(hour)).where("next_call_at", "<=", endOf(hour))
  );
  const dueAfter = leads.where("call_after", ">", now.toISOString());
  const left = leads.where(sql<boolean>`status in ('pending', 'waiting')`);
  const since = seenSince(now);
  // Of a whole hour their group says whether it was long ago.
  const seenAround = left.where("number_seen_mode", "=", mode)
    .where("number_seen_at", ">", since).where("number_seen_at", "<=", endOf(since.slice(0, 13)));
  const seenOtherwise = left.where("number_seen_mode", "=", OTHER[mode])
    .where("number_seen_at", ">", since);
  const suppressed = left.where("number_seen_mode", "is", null)
    .where("number_seen_at", "=", SUPPRESSED);
  return [...dueWithin, dueAfter, seenAround, seenOtherwise, suppressed];
}

/** A number that was called last in one mode may have been called in the other as well. */
const OTHER: Record<Mode, Mode> = { live: "rehearsal", rehearsal: "live" };
