import { cloneCampaign } from "../../../lib/campaigns/campaign.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { define } from "../../../state.ts";

/** A new campaign with the same rules, without the leads. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const { id } = await campaignOrThrow(leadline, ctx.params.id);
    const clone = await cloneCampaign({ ...leadline, actor: visitor?.name ?? "somebody" }, id);
    return ctx.redirect(`/campaigns/${clone}`, 303);
  },
});
