import type { Queries } from "../../db/store.ts";
import { LEAD_STATUSES } from "../../db/schema.ts";
import { OUTCOMES } from "../bland/outcome.ts";
import { csvStream } from "../leads/csv/stream.ts";
import { everyPage } from "../lists/every_page.ts";
import { type CampaignListQuery, listCampaigns, type ListedCampaign } from "./campaign_list.ts";

const OWN = ["id", "name", "prompt_name", "status", "paused_reason", "created_at"] as const;

const HEADER = [
  ...OWN,
  ...LEAD_STATUSES.map((status) => `leads_${status}`),
  ...OUTCOMES.map((outcome) => `calls_${outcome}`),
  "spent_dollars",
];

/** All the campaigns that a query finds, as CSV, with their counts. */
export function exportCampaigns(
  db: Queries,
  query: CampaignListQuery,
): ReadableStream<Uint8Array> {
  const list = (after?: number) => listCampaigns(db, { ...query, after });
  const pages = everyPage(list, { after: query.after, edgeOf: ({ id }) => id });
  return csvStream(HEADER, pages, cellsOf);
}

function cellsOf(campaign: ListedCampaign): string[] {
  return [
    ...OWN.map((column) => campaign[column] ?? ""),
    ...LEAD_STATUSES.map((status) => campaign.leads[status]),
    ...OUTCOMES.map((outcome) => campaign.outcomes[outcome] ?? 0),
    campaign.spentDollars.toFixed(4),
  ].map(String);
}
