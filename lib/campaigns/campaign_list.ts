/** Campaigns as pages and the API show them. */
import { type Campaign, LEAD_STATUSES, type LeadStatus, type Mode } from "../../db/schema.ts";
import { contains } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";
import { beyond, type Order } from "../lists/order.ts";

export interface ListedCampaign extends Campaign {
  /** Leads by status. */
  leads: Record<LeadStatus, number>;
  /** Ended calls by outcome. */
  outcomes: Record<string, number>;
  /** What its calls cost or may yet cost, US dollars. */
  spentDollars: number;
}

const SORTS = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
  name: { column: "name", direction: "asc" },
} as const satisfies Record<string, Order>;

export const CAMPAIGN_SORTS = [
  "newest",
  "oldest",
  "name",
] as const satisfies (keyof typeof SORTS)[];

export interface CampaignListQuery {
  mode: Mode;
  archived?: boolean;
  /** Part of the name. */
  search?: string;
  /** Newest first without. */
  sort?: keyof typeof SORTS;
  /** Only campaigns behind the one with this id, in the order asked for. */
  after?: number;
  limit?: number;
}

const LONGEST_PAGE = 100;

export async function listCampaigns(
  db: Queries,
  { mode, archived = false, search, sort = "newest", after, limit = LONGEST_PAGE }:
    CampaignListQuery,
): Promise<ListedCampaign[]> {
  const order = SORTS[sort];
  const behind = beyond("campaigns", order, { after });
  const campaigns = await db.selectFrom("campaigns").selectAll()
    .where("archived_at", archived ? "is not" : "is", null)
    .$if(behind !== undefined, (campaigns) => campaigns.where(behind!))
    .$if(!!search, (campaigns) => campaigns.where(({ ref }) => contains(db, ref("name"), search!)))
    .orderBy(order.column, order.direction).orderBy("id", order.direction).limit(
      Math.min(limit, LONGEST_PAGE),
    ).execute();
  return await withCounts(db, { campaigns, mode });
}

export async function campaignWithCounts(
  db: Queries,
  { id, mode }: { id: number; mode: Mode },
): Promise<ListedCampaign | undefined> {
  const campaigns = await db.selectFrom("campaigns").selectAll().where("id", "=", id).execute();
  return (await withCounts(db, { campaigns, mode }))[0];
}

async function withCounts(
  db: Queries,
  { campaigns, mode }: { campaigns: Campaign[]; mode: Mode },
): Promise<ListedCampaign[]> {
  const ids = campaigns.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tallies = await db.selectFrom("tallies").selectAll().where("campaign_id", "in", ids)
    .execute();
  const spending = await db.selectFrom("spending")
    .select(({ fn }) => ["campaign_id", fn.sum<number>("microdollars").as("microdollars")])
    .where("campaign_id", "in", ids).where("mode", "=", mode).groupBy("campaign_id").execute();
  return campaigns.map((campaign) => {
    const own = tallies.filter(({ campaign_id }) => campaign_id === campaign.id);
    const counts = (kind: "status" | "outcome") =>
      Object.fromEntries(
        own.filter((tally) => tally.kind === kind).map(({ value, count }) => [value, count]),
      );
    const spent = spending.find(({ campaign_id }) => campaign_id === campaign.id);
    return {
      ...campaign,
      leads: { ...NO_LEADS, ...counts("status") },
      outcomes: counts("outcome"),
      spentDollars: (spent?.microdollars ?? 0) / 1_000_000,
    };
  });
}

const NO_LEADS = Object.fromEntries(LEAD_STATUSES.map((status) => [status, 0])) as Record<
  LeadStatus,
  number
>;
