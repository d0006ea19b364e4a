import { leadColumns } from "../../lib/leads/lead_columns.ts";
import { exportLeads } from "../../lib/leads/lead_export.ts";
import { askedColumns } from "../../middlewares/columns.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { leadQuery } from "../../middlewares/list_query/leads.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline, zone } }) {
    const asked = askedColumns(url);
    const query = leadQuery(asked.list, zone);
    const columns = asked.columns && leadColumns(asked.columns);
    return csvFile("leads.csv", exportLeads(leadline.store.db, query, columns));
  },
});
