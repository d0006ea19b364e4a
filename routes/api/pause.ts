import { z } from "zod";
import { readJson } from "../../middlewares/request_body.ts";
import { unknownCampaign } from "../../middlewares/start_or_throw.ts";
import { by, define } from "../../state.ts";

export const Body = z.strictObject({
  campaign_id: z.number().int().positive().nullish(),
  hang_up: z.boolean().default(false),
});

export const handler = define.handlers({
  async POST({ req, state }) {
    const { campaign_id, hang_up } = await readJson(req, Body);
    const paused = await state.leadline.pause({
      campaignId: campaign_id ?? undefined,
      hangUp: hang_up,
      actor: by(state).actor,
    });
    if (paused.kind === "unknown_campaign") throw unknownCampaign(campaign_id ?? undefined);
    return Response.json({ live: paused.live, held: paused.held });
  },
});
