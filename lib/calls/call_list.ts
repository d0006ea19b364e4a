/** Calls as the dashboard and the API show them, newest first. */
import type { Queries } from "../../db/store.ts";

export interface CallListQuery {
  /** Only calls older than the one with this id. */
  after?: number;
  /** At most 100. */
  limit?: number;
  campaignId?: number;
  leadId?: number;
}

export type ListedCall = Awaited<ReturnType<typeof listCalls>>[number];

const LONGEST_PAGE = 100;

export async function listCalls(
  db: Queries,
  { after, limit = LONGEST_PAGE, campaignId, leadId }: CallListQuery = {},
) {
  return await db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id")
    .select([
      "calls.id",
      "calls.lead_id",
      "calls.campaign_id",
      "calls.phone",
      "leads.company",
      "leads.contact",
      "calls.mode",
      "calls.state",
      "calls.attempt",
      "calls.outcome",
      "calls.reason",
      "calls.transcript",
      "calls.summary",
      "calls.duration",
      "calls.answered_by",
      "calls.price",
      "calls.bland_call_id",
      "calls.created_at",
      "calls.live_at",
      "calls.ended_at",
    ])
    .$if(after !== undefined, (query) => query.where("calls.id", "<", after!))
    .$if(campaignId !== undefined, (query) => query.where("calls.campaign_id", "=", campaignId!))
    .$if(leadId !== undefined, (query) => query.where("calls.lead_id", "=", leadId!))
    .orderBy("calls.id", "desc").limit(Math.min(limit, LONGEST_PAGE)).execute();
}

/** Every call of one lead with its conversation, oldest first. */
export async function callsOfLead(db: Queries, leadId: number) {
  return await db.selectFrom("calls").selectAll().where("lead_id", "=", leadId).orderBy("id")
    .execute();
}
