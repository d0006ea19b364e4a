import { callColumns } from "../../lib/calls/call_columns.ts";
import { exportCalls } from "../../lib/calls/call_export.ts";
import { askedColumns } from "../../middlewares/columns.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { callQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    const query = callQuery(url);
    const asked = askedColumns(url);
    return csvFile("calls.csv", exportCalls(leadline.store.db, query, asked && callColumns(asked)));
  },
});
