import { changeLeads } from "../../../lib/leads/change_leads.ts";
import { checkedChange, leadChange } from "../../../middlewares/lead_change.ts";
import { readJson } from "../../../middlewares/request_body.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async POST({ req, state: { leadline, visitor } }) {
    const asked = await readJson(req, leadChange);
    const change = await checkedChange(leadline, asked, actorOf(visitor));
    const { id, selected, changed } = await changeLeads(leadline, change);
    return Response.json({ change_id: id, changed, left: selected - changed });
  },
});
