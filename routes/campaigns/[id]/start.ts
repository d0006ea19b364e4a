import { isConfirmed } from "../../../lib/campaigns/start_confirmation.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readForm } from "../../../middlewares/form.ts";
import { startOrThrow } from "../../../middlewares/start_or_throw.ts";
import { define } from "../../../state.ts";

/** Starts or resumes one campaign; a long list goes back to its preview, to be typed. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const { id, leads } = await campaignOrThrow(leadline, ctx.params.id);
    const typed = (await readForm(ctx.req)).get("typed")?.toString() ?? "";
    if (!isConfirmed(leads.pending, typed)) {
      return ctx.redirect(`/campaigns/${id}/preview?typed=wrong#start`, 303);
    }
    await startOrThrow(ctx.state, id);
    return ctx.redirect(`/campaigns/${id}`, 303);
  },
});
