import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import { campaignOrThrow } from "../../../../../middlewares/campaign.ts";
import { Problem } from "../../../../../middlewares/problem.ts";
import { beginRehearsal, rehearsalOrThrow } from "../../../../../middlewares/rehearsal.ts";
import { unlessSame } from "../../../../../middlewares/unchanged.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ req, params, state: { leadline } }) {
    const { id } = await campaignOrThrow(leadline, params.id);
    return unlessSame(req, await rehearsalOrThrow(leadline, id));
  },
  async POST({ params, state: { leadline } }) {
    const { id } = await campaignOrThrow(leadline, params.id);
    const reason = await beginRehearsal(leadline, id);
    if (reason !== undefined) throw new Problem(409, texts.notBegun, reason);
    const headers = { location: `/api/campaigns/${id}/rehearsal` };
    return Response.json(await rehearsalOrThrow(leadline, id), { status: 202, headers });
  },
});
