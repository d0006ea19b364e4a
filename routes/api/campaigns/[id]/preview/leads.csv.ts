import { leadsBehind } from "../../../../../lib/campaigns/preview/leads_behind.ts";
import { leadsCsv } from "../../../../../lib/leads/lead_export.ts";
import { campaignOrThrow } from "../../../../../middlewares/campaign.ts";
import { csvFile } from "../../../../../middlewares/csv_file.ts";
import { previewQuery } from "../../../../../middlewares/preview_query.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ url, params, state: { leadline } }) {
    const { id: campaignId } = await campaignOrThrow(leadline, params.id);
    const { at, ...behind } = previewQuery(url);
    const options = { ...leadline.rules, campaignId, now: at ?? leadline.clock.now() };
    return csvFile("leads.csv", leadsCsv(leadsBehind(leadline.store, options, behind)));
  },
});
