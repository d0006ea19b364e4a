import { archiveCampaign } from "../../../lib/campaigns/campaign.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readForm } from "../../../middlewares/form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { define } from "../../../state.ts";

/** Puts a campaign away, or takes it back. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const campaign = await campaignOrThrow(leadline, ctx.params.id);
    const back = (await readForm(ctx.req)).get("back") === "true";
    const by = { ...leadline, actor: visitor?.name ?? "somebody" };
    if (!await archiveCampaign(by, campaign.id, { back }) && campaign.status === "running") {
      throw new Problem(409, "The campaign runs", "Pause it, then archive it.");
    }
    return ctx.redirect(`/campaigns/${campaign.id}`, 303);
  },
});
