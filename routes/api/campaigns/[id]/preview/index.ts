import { previewCampaign } from "../../../../../lib/campaigns/preview.ts";
import { campaignOrThrow } from "../../../../../middlewares/campaign.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    const { id: campaignId } = await campaignOrThrow(leadline, params.id);
    const { store, clock, rules } = leadline;
    const preview = await previewCampaign(store, { ...rules, campaignId, now: clock.now() });
    return Response.json(preview);
  },
});
