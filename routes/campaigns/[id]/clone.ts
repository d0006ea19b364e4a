import { cloneCampaign } from "../../../lib/campaigns/campaign.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { by, define } from "../../../state.ts";

/** A new campaign with the same rules, without the leads. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const { id } = await campaignOrThrow(leadline, ctx.params.id);
    const clone = await cloneCampaign(by(ctx.state), id);
    return ctx.redirect(`/campaigns/${clone}`, 303);
  },
});
