/** Leads as pages and the API show them. */
import type { Lead, LeadStatus } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

export interface LeadListQuery {
  status?: LeadStatus;
  campaignId?: number;
  /** Only leads older than the one with this id. */
  after?: number;
  /** At most 100. */
  limit?: number;
}

const LONGEST_PAGE = 100;

export async function findLead(db: Queries, id: number): Promise<Lead | undefined> {
  return await db.selectFrom("leads").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Newest first. */
export async function listLeads(
  db: Queries,
  { status, campaignId, after, limit = LONGEST_PAGE }: LeadListQuery = {},
): Promise<Lead[]> {
  return await db.selectFrom("leads").selectAll()
    .$if(status !== undefined, (query) => query.where("status", "=", status!))
    .$if(campaignId !== undefined, (query) => query.where("campaign_id", "=", campaignId!))
    .$if(after !== undefined, (query) => query.where("id", "<", after!))
    .orderBy("id", "desc").limit(Math.min(limit, LONGEST_PAGE)).execute();
}

export interface TimelineEntry {
  /** ISO 8601. */
  at: string;
  text: string;
  callId: number | null;
}

/** What happened to a lead and when, oldest first. */
export async function leadTimeline(db: Queries, lead: Lead): Promise<TimelineEntry[]> {
  const events = await db.selectFrom("lead_events").select(["at", "text", "call_id"])
    .where("lead_id", "=", lead.id).orderBy("id").execute();
  const entries = events.map(({ at, text, call_id }) => ({ at, text, callId: call_id }));
  const origin = await originOf(db, lead);
  return origin === undefined ? entries : [origin, ...entries];
}

/** Not stored for each lead: a million of them say the same but for the line. */
async function originOf(db: Queries, lead: Lead): Promise<TimelineEntry | undefined> {
  if (lead.import_id === null) return undefined;
  const from = await db.selectFrom("imports").select("file_name").where("id", "=", lead.import_id)
    .executeTakeFirst();
  return {
    at: lead.created_at,
    text: `Imported from line ${lead.import_line} of ${from?.file_name ?? "a file"} ` +
      `as ${lead.phone}.`,
    callId: null,
  };
}
