import { archiveCampaign } from "../../../lib/campaigns/campaign.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readForm } from "../../../middlewares/form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { by, define } from "../../../state.ts";

/** Puts a campaign away, or takes it back. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const campaign = await campaignOrThrow(leadline, ctx.params.id);
    const back = (await readForm(ctx.req)).get("back") === "true";
    if (
      !await archiveCampaign(by(ctx.state), campaign.id, { back }) && campaign.status === "running"
    ) {
      throw new Problem(409, "The campaign runs", "Pause it, then archive it.");
    }
    return ctx.redirect(`/campaigns/${campaign.id}`, 303);
  },
});
