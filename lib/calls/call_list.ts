/** Calls as the dashboard and the API show them. */
import { sql } from "kysely";
import type { Mode } from "../../db/schema.ts";
import { contains, containsNumber } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { oneZoneOf } from "../gates/place.ts";
import { type Stage, STAGES } from "./stages.ts";
import { IN_PROGRESS } from "./state.ts";

export const CALL_SORTS = ["newest", "oldest", "longest"] as const;

export interface CallListQuery {
  /** Only calls behind the one with this id, in the order asked for. */
  after?: number;
  /** At most 100. */
  limit?: number;
  campaignId?: number;
  outcome?: Outcome;
  mode?: Mode;
  /** Only calls that came at least so far. */
  reached?: Stage;
  /** The day on which they were placed, where the person is: `2026-11-23`. */
  day?: string;
  /** The hour of the week there, 0 to 167. */
  weekHour?: number;
  /** At least so long, and shorter than that. */
  fromSeconds?: number;
  toSeconds?: number;
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
  const calls = await SORTS[query.sort ?? "newest"](callsBehindFigure(db, query), after)
    .$if(
      campaignId !== undefined,
      (calls) => calls.where(inProgress ? CAMPAIGN : "calls.campaign_id", "=", campaignId!),
    )
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

/** Not the column itself: few calls are in progress, many are of a campaign. */
const CAMPAIGN = sql<number>`calls.campaign_id + 0`;

/** Literals, for an index on the same expression. */
const DAY = sql<string>`substr(coalesce(calls.local_hour, calls.created_at), 1, 10)`;

/** Not the column itself: its index would have all that fit read and sorted for one page. */
const OUTCOME = sql<string>`calls.outcome || ''`;

/** What the figures of a campaign count by. */
function callsBehindFigure(db: Queries, query: CallListQuery) {
  const { mode, reached, day, weekHour, fromSeconds, toSeconds } = query;
  return callsWithLeads(db)
    .$if(mode !== undefined, (calls) => calls.where("calls.mode", "=", mode!))
    .$if(reached !== undefined, (calls) => calls.where(OUTCOME, "in", STAGES[reached!]))
    .$if(day !== undefined, (calls) => calls.where(DAY, "=", day!))
    .$if(weekHour !== undefined, (calls) => calls.where("calls.week_hour", "=", weekHour!))
    .$if(fromSeconds !== undefined, (calls) => calls.where("calls.duration", ">=", fromSeconds!))
    .$if(toSeconds !== undefined, (calls) => calls.where("calls.duration", "<", toSeconds!));
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
