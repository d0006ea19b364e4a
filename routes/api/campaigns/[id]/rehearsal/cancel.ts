import { campaignOrThrow } from "../../../../../middlewares/campaign.ts";
import { define } from "../../../../../state.ts";

/** Cancels the rehearsal that runs. */
export const handler = define.handlers({
  async POST({ params, state: { leadline } }) {
    const { id } = await campaignOrThrow(leadline, params.id);
    return Response.json({ cancelled: await leadline.rehearsals.cancel(id) });
  },
});
