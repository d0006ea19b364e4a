import { z } from "zod";
import { readJson } from "../../middlewares/request_body.ts";
import { unknownCampaign } from "../../middlewares/start_or_throw.ts";
import { define } from "../../state.ts";

const Body = z.object({
  campaign_id: z.number().int().positive().nullish(),
  hang_up: z.boolean().default(false),
});

export const handler = define.handlers({
  async POST({ req, state: { leadline } }) {
    const { campaign_id, hang_up } = await readJson(req, Body);
    const paused = await leadline.pause({
      campaignId: campaign_id ?? undefined,
      hangUp: hang_up,
    });
    if (paused.kind === "unknown_campaign") throw unknownCampaign(campaign_id ?? undefined);
    return Response.json({ live: paused.live, held: paused.held });
  },
});
