/** Leads as pages and the API show them. */
import type { Lead, LeadStatus } from "../../db/schema.ts";
import { contains, containsNumber } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";

export const LEAD_SORTS = ["newest", "oldest"] as const;

export interface LeadListQuery {
  status?: LeadStatus;
  campaignId?: number;
  /** The gate that holds them, or keeps them from ever being called. */
  gate?: string;
  /** Only leads behind the one with this id, in the order asked for. */
  after?: number;
  /** At most 100. */
  limit?: number;
  /** Part of a name, a company or a number. */
  search?: string;
  sort?: typeof LEAD_SORTS[number];
}

const LONGEST_PAGE = 100;

export async function findLead(db: Queries, id: number): Promise<Lead | undefined> {
  return await db.selectFrom("leads").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function listLeads(db: Queries, query: LeadListQuery = {}): Promise<Lead[]> {
  const { status, campaignId, gate, after, limit = LONGEST_PAGE, search, sort = "newest" } = query;
  const [behind, direction] = SORTS[sort];
  return await db.selectFrom("leads").selectAll()
    .$if(status !== undefined, (leads) => leads.where("status", "=", status!))
    .$if(campaignId !== undefined, (leads) => leads.where("campaign_id", "=", campaignId!))
    // The index holds only rows that a gate holds.
    .$if(gate !== undefined, (leads) => leads.where("gate", "=", gate!).where("gate", "<>", ""))
    .$if(after !== undefined, (leads) => leads.where("id", behind, after!))
    .$if(!!search, (leads) =>
      leads.where(({ or, ref }) =>
        or([
          contains(ref("contact"), search!),
          contains(ref("company"), search!),
          containsNumber(ref("phone"), search!),
        ])
      ))
    .orderBy("id", direction).limit(Math.min(limit, LONGEST_PAGE)).execute();
}

const SORTS = { newest: ["<", "desc"], oldest: [">", "asc"] } as const;

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
