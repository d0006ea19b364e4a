/** Calls as the dashboard and the API show them. */
import { contains, containsNumber } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { oneZoneOf } from "../gates/place.ts";
import { IN_PROGRESS } from "./state.ts";

export const CALL_SORTS = ["newest", "oldest", "longest"] as const;

export interface CallListQuery {
  /** Only calls behind the one with this id, in the order asked for. */
  after?: number;
  /** At most 100. */
  limit?: number;
  campaignId?: number;
  outcome?: Outcome;
  /** Only calls that hold a line. */
  inProgress?: boolean;
  /** Part of a name, a company, a number, or of what was said. */
  search?: string;
  sort?: typeof CALL_SORTS[number];
}

export type ListedCall = Awaited<ReturnType<typeof listCalls>>[number];

const LONGEST_PAGE = 100;

/** `timezone` is where the person is, empty when several zones are possible. */
export async function listCalls(db: Queries, query: CallListQuery = {}) {
  const { after, limit = LONGEST_PAGE, campaignId, outcome, inProgress, search } = query;
  const calls = await SORTS[query.sort ?? "newest"](callsWithLeads(db), after)
    .$if(campaignId !== undefined, (calls) => calls.where("calls.campaign_id", "=", campaignId!))
    .$if(outcome !== undefined, (calls) => calls.where("calls.outcome", "=", outcome!))
    .$if(inProgress === true, (calls) => calls.where("calls.state", "in", IN_PROGRESS))
    .$if(!!search, (calls) =>
      calls.where(({ or, ref }) =>
        or([
          contains(ref("leads.contact"), search!),
          contains(ref("leads.company"), search!),
          containsNumber(ref("calls.phone"), search!),
          contains(ref("calls.transcript"), search!),
        ])
      ))
    .limit(Math.min(limit, LONGEST_PAGE)).execute();
  return calls.map(({ region, zip, ...call }) => ({
    ...call,
    timezone: oneZoneOf({ ...call, state: region, zip }),
  }));
}

function callsWithLeads(db: Queries) {
  return db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id").select([
    "calls.id",
    "calls.lead_id",
    "calls.campaign_id",
    "calls.phone",
    "leads.company",
    "leads.contact",
    "leads.timezone",
    "leads.state as region",
    "leads.zip",
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
  ]);
}

type Calls = ReturnType<typeof callsWithLeads>;

/** How each order goes, and on from which row. */
const SORTS: Record<typeof CALL_SORTS[number], (calls: Calls, after?: number) => Calls> = {
  newest: (calls, after) =>
    calls.orderBy("calls.id", "desc")
      .$if(after !== undefined, (calls) => calls.where("calls.id", "<", after!)),
  oldest: (calls, after) =>
    calls.orderBy("calls.id")
      .$if(after !== undefined, (calls) => calls.where("calls.id", ">", after!)),
  longest: (calls, after) =>
    calls.where("calls.duration", "is not", null)
      .orderBy("calls.duration", "desc").orderBy("calls.id", "desc")
      .$if(after !== undefined, (calls) =>
        calls.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple("calls.duration", "calls.id"),
            "<",
            selectFrom("calls as last").select(["last.duration", "last.id"])
              .where("last.id", "=", after!).$asTuple("duration", "id"),
          )
        )),
};

/** Every call of one lead with its conversation, oldest first. */
export async function callsOfLead(db: Queries, leadId: number) {
  return await db.selectFrom("calls").selectAll().where("lead_id", "=", leadId).orderBy("id")
    .execute();
}
