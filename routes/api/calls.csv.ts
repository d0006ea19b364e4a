import { callColumns } from "../../lib/calls/call_columns.ts";
import { exportCalls } from "../../lib/calls/call_export.ts";
import { askedColumns } from "../../middlewares/columns.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { callQuery } from "../../middlewares/list_query/calls.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline, zone } }) {
    const asked = askedColumns(url);
    const query = callQuery(asked.list, zone);
    const columns = asked.columns && callColumns(asked.columns);
    return csvFile("calls.csv", exportCalls(leadline.store.db, query, columns));
  },
});
