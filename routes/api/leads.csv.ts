import { leadColumns } from "../../lib/leads/lead_columns.ts";
import { exportLeads } from "../../lib/leads/lead_export.ts";
import { askedColumns } from "../../middlewares/columns.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { leadQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    const query = leadQuery(url);
    const asked = askedColumns(url);
    return csvFile("leads.csv", exportLeads(leadline.store.db, query, asked && leadColumns(asked)));
  },
});
