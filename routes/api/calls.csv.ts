import { callColumns } from "../../lib/calls/call_columns.ts";
import { exportCalls } from "../../lib/calls/call_export.ts";
import { askedColumns } from "../../middlewares/columns.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { callQuery } from "../../middlewares/list_query/calls.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline, zone } }) {
    const query = callQuery(url, zone);
    const asked = askedColumns(url);
    return csvFile("calls.csv", exportCalls(leadline.store.db, query, asked && callColumns(asked)));
  },
});
