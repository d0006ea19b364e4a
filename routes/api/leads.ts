import { z } from "zod";
import { LEAD_STATUSES } from "../../db/schema.ts";
import { listLeads } from "../../lib/leads/lead_list.ts";
import { readQuery } from "../../middlewares/request_body.ts";
import { unlessUnchanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

const Query = z.object({
  status: z.enum(LEAD_STATUSES, `must be one of ${LEAD_STATUSES.join(", ")}`).optional(),
  campaign_id: z.coerce.number().int().positive().optional(),
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

export const handler = define.handlers({
  GET({ req, url, state: { leadline } }) {
    const { status, campaign_id, after, limit } = readQuery(url, Query);
    return unlessUnchanged(req, leadline, async () => {
      const query = { status, campaignId: campaign_id, after, limit };
      const leads = await listLeads(leadline.store.db, query);
      return Response.json(leads.map((lead) => ({ ...lead, fields: JSON.parse(lead.fields) })));
    });
  },
});
