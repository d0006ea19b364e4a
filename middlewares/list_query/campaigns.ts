import { z } from "zod";
import { CAMPAIGN_SORTS, type CampaignListQuery } from "../../lib/campaigns/campaign_list.ts";
import { readQuery } from "../request_body.ts";
import { id, oneOf, optional, search } from "./parts.ts";

export const parameters = z.object({
  after: id,
  q: search,
  archived: optional(oneOf(["true"])),
  sort: optional(oneOf(CAMPAIGN_SORTS)),
});

/** @throws Problem 400. */
export function campaignQuery(url: URL): Omit<CampaignListQuery, "mode"> {
  const { q, archived, ...rest } = readQuery(url, parameters);
  return { ...rest, search: q, archived: archived === "true" };
}
