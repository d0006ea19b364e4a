import { changeLeads } from "../../../lib/leads/change_leads.ts";
import { checkedChange, leadChange } from "../../../middlewares/lead_change.ts";
import { readJson } from "../../../middlewares/request_body.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async POST({ req, state }) {
    const change = await checkedChange(state, await readJson(req, leadChange));
    const { id, selected, changed } = await changeLeads(state.leadline, change);
    return Response.json({ change_id: id, changed, left: selected - changed });
  },
});
