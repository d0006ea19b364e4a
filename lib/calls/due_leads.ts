/** Who is next: the leads whose time has come, each campaign in its fair turn. */
import { sql } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Lead, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { type RunningCampaign, runningCampaigns } from "../campaigns/running.ts";
import type { TakenLines } from "./lines.ts";
import { shareLines } from "./share_lines.ts";

export interface DueLead {
  lead: Lead;
  campaign: RunningCampaign;
}

/**
 * At most `limit` leads, the one that has waited longest first in each campaign with a free line.
 * `lines`: those that are taken, where they were counted already.
 */
export async function dueLeads(
  db: Queries,
  { mode, lines, now, limit }: { mode: Mode; lines?: TakenLines; now: Date; limit: number },
): Promise<DueLead[]> {
  const campaigns = await campaignsWithLines(db, { mode, lines, now });
  const queues = await Promise.all(campaigns.map(async (campaign) => {
    const { rows: leads } = await firstDue(db, {
      campaignId: campaign.id,
      mode,
      now: now.toISOString(),
      limit,
    });
    return {
      priority: campaign.settings.priority,
      linesInUse: campaign.linesInUse,
      mostLines: campaign.settings.lines ?? Infinity,
      waiting: leads.map((lead) => ({ lead, campaign })),
    };
  }));
  return shareLines(queues).slice(0, limit);
}

const firstDue = prepared((
  db,
  { campaignId, mode, now, limit }: {
    campaignId: number;
    mode: Mode;
    now: string;
    limit: number;
  },
) =>
  waiting(db, { campaignId, mode }).selectAll().where("next_call_at", "<=", now)
    .orderBy("next_call_at").orderBy("id").limit(limit)
);

/** When the next lead is due, or a campaign that is held goes on; null when neither will be. */
export async function nextDueAt(
  db: Queries,
  { mode, now }: { mode: Mode; now: Date },
): Promise<Date | null> {
  const times: string[] = [];
  for (const { id: campaignId } of await campaignsWithLines(db, { mode, now })) {
    const first = await waiting(db, { campaignId, mode }).select("next_call_at")
      .orderBy("next_call_at").orderBy("id").limit(1).executeTakeFirst();
    if (first?.next_call_at) times.push(first.next_call_at);
  }
  const held = await db.selectFrom("campaigns").select("hold_until")
    .where("status", "=", "running").where("hold_until", ">", now.toISOString()).execute();
  times.push(...held.map(({ hold_until }) => hold_until!));
  return times.length === 0 ? null : new Date(times.sort()[0]);
}

/** A campaign with all its lines in use waits for one of its own calls to end. */
async function campaignsWithLines(
  db: Queries,
  options: { mode: Mode; lines?: TakenLines; now: Date },
): Promise<RunningCampaign[]> {
  const campaigns = await runningCampaigns(db, options);
  return campaigns.filter(({ settings, linesInUse }) => linesInUse < (settings.lines ?? Infinity));
}

function waiting(db: Queries, { campaignId, mode }: { campaignId: number; mode: Mode }) {
  // The status is spelled out because the index holds only rows that wait.
  return db.selectFrom("leads").where("campaign_id", "=", campaignId)
    .where("started_mode", "=", mode).where(sql<boolean>`status = 'waiting'`);
}
