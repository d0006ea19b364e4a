import { campaignWithCounts, type ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import type { Leadline } from "../lib/leadline.ts";
import { rowId } from "./row_id.ts";
import { unknownCampaign } from "./start_or_throw.ts";

/** The one that a form is about; undefined: all. What is no id is 0, which no campaign has. */
export function campaignIdIn(form: FormData): number | undefined {
  const field = form.get("campaign_id");
  return field === null ? undefined : rowId(`${field}`);
}

/** The campaign that an address names. @throws Problem 404. */
export async function campaignOrThrow(
  { store, config }: Leadline,
  id: string,
): Promise<ListedCampaign> {
  const options = { id: rowId(id), mode: config.mode };
  const campaign = await campaignWithCounts(store.db, options);
  if (campaign === undefined) throw unknownCampaign(rowId(id));
  return campaign;
}
