import { standstill } from "../../../../lib/calls/standstill.ts";
import { campaignFigures } from "../../../../lib/campaigns/campaign_figures.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { unlessUnchanged } from "../../../../middlewares/unchanged.ts";
import { define } from "../../../../state.ts";

/** What a campaign's page says in numbers. */
export const handler = define.handlers({
  GET({ req, params, state: { leadline } }) {
    return unlessUnchanged(req, leadline, async () => {
      const campaign = await campaignOrThrow(leadline, params.id);
      const { store: { db }, rules: { mode }, clock } = leadline;
      const still = await standstill(db, { mode, now: clock.now() });
      return Response.json(await campaignFigures(db, { ...campaign, mode, still }));
    });
  },
});
