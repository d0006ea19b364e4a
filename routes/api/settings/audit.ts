import { listAudit } from "../../../lib/people/audit_list.ts";
import { auditQuery } from "../../../middlewares/list_query/audit.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state: { leadline, zone } }) {
    return Response.json(await listAudit(leadline.store.db, auditQuery(url, zone)));
  },
});
