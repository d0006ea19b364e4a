import { exportAudit } from "../../../lib/people/audit_list.ts";
import { csvFile } from "../../../middlewares/csv_file.ts";
import { auditQuery } from "../../../middlewares/list_query/audit.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  GET({ url, state: { leadline, zone } }) {
    return csvFile("audit.csv", exportAudit(leadline.store.db, auditQuery(url, zone)));
  },
});
