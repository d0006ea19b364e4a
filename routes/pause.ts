import { campaignIdIn } from "../middlewares/campaign.ts";
import { readForm } from "../middlewares/form.ts";
import { unknownCampaign } from "../middlewares/start_or_throw.ts";
import { by, define } from "../state.ts";

/** The form's way to pause. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const campaignId = campaignIdIn(form);
    const hangUp = form.get("hang_up") === "true";
    const paused = await ctx.state.leadline.pause({
      campaignId,
      hangUp,
      actor: by(ctx.state).actor,
    });
    if (paused.kind === "unknown_campaign") throw unknownCampaign(campaignId);
    return ctx.redirect("/dashboard", 303);
  },
});
