import type { Lead } from "../../db/schema.ts";
import { type NextCall, withHeldUp } from "../../lib/campaigns/held_up.ts";
import { listLeads } from "../../lib/leads/lead_list.ts";
import { leadQuery } from "../../middlewares/list_query/leads.ts";
import { unlessUnchanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ req, url, state: { leadline, zone } }) {
    const query = leadQuery(url, zone);
    return unlessUnchanged(req, leadline, async () => {
      const { store: { db }, rules: { mode }, clock } = leadline;
      const leads = await withHeldUp(db, await listLeads(db, query), { mode, now: clock.now() });
      return Response.json(leads.map(answered));
    });
  },
});

/** Without what is kept for previews and shown on pages alone. */
function answered(shown: Lead & { nextCall?: NextCall }) {
  const { number_seen_at: _at, number_seen_mode: _mode, nextCall: _call, fields, ...lead } = shown;
  return { ...lead, fields: JSON.parse(fields) };
}
