import { exportSuppressed } from "../../lib/suppression/suppressed_numbers.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { suppressionQuery } from "../../middlewares/list_query/suppression.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    return csvFile("do-not-call.csv", exportSuppressed(leadline.store.db, suppressionQuery(url)));
  },
});
