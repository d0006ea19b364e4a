import { exportCalls } from "../../lib/calls/call_export.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { callQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    return csvFile("calls.csv", exportCalls(leadline.store.db, callQuery(url)));
  },
});
