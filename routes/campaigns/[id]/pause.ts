import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readForm } from "../../../middlewares/form.ts";
import { by, define } from "../../../state.ts";

/** Pauses one campaign, and hangs its calls up where that is asked for. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const { id } = await campaignOrThrow(leadline, ctx.params.id);
    const hangUp = (await readForm(ctx.req)).get("hang_up") === "true";
    await leadline.pause({ campaignId: id, hangUp, actor: by(ctx.state).actor });
    return ctx.redirect(`/campaigns/${id}`, 303);
  },
});
