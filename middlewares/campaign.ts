import { campaignWithCounts, type ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import type { Leadline } from "../lib/leadline.ts";
import { unknownCampaign } from "./start_or_throw.ts";

/** The campaign that an address names. @throws Problem 404. */
export async function campaignOrThrow(
  { store, config }: Leadline,
  id: string,
): Promise<ListedCampaign> {
  const options = { id: Number(id) || 0, mode: config.mode };
  const campaign = await campaignWithCounts(store.db, options);
  if (campaign === undefined) throw unknownCampaign(Number(id));
  return campaign;
}
