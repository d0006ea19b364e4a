import { z } from "zod";
import { listCalls } from "../../lib/calls/call_list.ts";
import { readQuery } from "../../middlewares/request_body.ts";
import { unlessUnchanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

const Query = z.object({
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
  campaign_id: z.coerce.number().int().positive().optional(),
});

export const handler = define.handlers({
  GET({ req, url, state: { leadline } }) {
    const { after, limit, campaign_id } = readQuery(url, Query);
    return unlessUnchanged(req, leadline, async () =>
      Response.json(
        await listCalls(leadline.store.db, { after, limit, campaignId: campaign_id }),
      ));
  },
});
