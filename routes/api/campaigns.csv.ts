import { exportCampaigns } from "../../lib/campaigns/campaign_export.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { campaignQuery } from "../../middlewares/list_query/campaigns.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline: { store, config } } }) {
    const query = { ...campaignQuery(url), mode: config.mode };
    return csvFile("campaigns.csv", exportCampaigns(store.db, query));
  },
});
