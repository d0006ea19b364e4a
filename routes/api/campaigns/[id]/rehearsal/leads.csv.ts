import { allLeadsOfGroup } from "../../../../../lib/campaigns/rehearsals/kept.ts";
import { leadsCsv } from "../../../../../lib/leads/lead_export.ts";
import { campaignOrThrow } from "../../../../../middlewares/campaign.ts";
import { csvFile } from "../../../../../middlewares/csv_file.ts";
import { groupQuery } from "../../../../../middlewares/rehearsal.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ url, params, state: { leadline } }) {
    const { id: campaignId } = await campaignOrThrow(leadline, params.id);
    const { group } = groupQuery(url);
    return csvFile(
      "leads.csv",
      leadsCsv(allLeadsOfGroup(leadline.store.db, { campaignId, group })),
    );
  },
});
