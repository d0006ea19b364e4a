import { exportLeads } from "../../lib/leads/lead_export.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { leadQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    return csvFile("leads.csv", exportLeads(leadline.store.db, leadQuery(url)));
  },
});
