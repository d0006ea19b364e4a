/** Who is next: the leads whose time has come, campaign by campaign in turn. */
import { sql } from "kysely";
import type { Lead, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

/** At most `limit` leads, the one that has waited longest first in each running campaign. */
export async function dueLeads(
  db: Queries,
  { mode, now, limit }: { mode: Mode; now: Date; limit: number },
): Promise<Lead[]> {
  const queues: Lead[][] = [];
  for (const campaignId of await runningCampaigns(db)) {
    queues.push(
      await waiting(db, { campaignId, mode }).selectAll()
        .where("next_call_at", "<=", now.toISOString())
        .orderBy("next_call_at").orderBy("id").limit(limit).execute(),
    );
  }
  return inTurn(queues).slice(0, limit);
}

/** When the next lead is due; null when none waits. */
export async function nextDueAt(db: Queries, mode: Mode): Promise<Date | null> {
  const times: string[] = [];
  for (const campaignId of await runningCampaigns(db)) {
    const first = await waiting(db, { campaignId, mode }).select("next_call_at")
      .orderBy("next_call_at").orderBy("id").limit(1).executeTakeFirst();
    if (first?.next_call_at) times.push(first.next_call_at);
  }
  return times.length === 0 ? null : new Date(times.sort()[0]);
}

async function runningCampaigns(db: Queries): Promise<number[]> {
  const rows = await db.selectFrom("campaigns").select("id").where("status", "=", "running")
    .orderBy("id").execute();
  return rows.map(({ id }) => id);
}

function waiting(db: Queries, { campaignId, mode }: { campaignId: number; mode: Mode }) {
  // The status is spelled out because the index holds only rows that wait.
  return db.selectFrom("leads").where("campaign_id", "=", campaignId)
    .where("started_mode", "=", mode).where(sql<boolean>`status = 'waiting'`);
}

/** One of each queue, then the next of each: no campaign waits for another to finish. */
function inTurn<T>(queues: T[][]): T[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, i) => queues.flatMap((queue) => queue.slice(i, i + 1)))
    .flat();
}
