import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { define } from "../../../../state.ts";

/** Cancels the rehearsal that runs. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const { id } = await campaignOrThrow(leadline, ctx.params.id);
    await leadline.rehearsals.cancel(id);
    return ctx.redirect(`/campaigns/${id}/rehearsal`, 303);
  },
});
