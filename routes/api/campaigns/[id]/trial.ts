import { setTrial, Trial, trialOf } from "../../../../lib/campaigns/trial.ts";
import { wilson } from "../../../../lib/campaigns/trial/interval.ts";
import { type TrialResult, trialResults } from "../../../../lib/campaigns/trial/results.ts";
import type { Leadline } from "../../../../lib/leadline.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { readJson } from "../../../../middlewares/request_body.ts";
import { actorOf, define } from "../../../../state.ts";

export const Body = Trial.partial().strict();

export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    return Response.json(await trialNow(leadline, params.id));
  },
  /** No trial in the body ends it. */
  async POST({ req, params, state: { leadline, visitor } }) {
    const { id } = await campaignOrThrow(leadline, params.id);
    const body = await readJson(req, Body);
    const trial = body.versions && { percent: 50, ...body, versions: body.versions };
    const by = { ...leadline, actor: actorOf(visitor) };
    const set = await setTrial(by, id, { trial: trial ?? null });
    if (set.kind === "refused") throw new Problem(422, "No trial was set", set.reason);
    if (set.kind === "running") {
      throw new Problem(409, "The campaign runs", "Pause it first: nothing was changed.");
    }
    return Response.json(await trialNow(leadline, params.id));
  },
});

async function trialNow(leadline: Leadline, campaignId: string) {
  const campaign = await campaignOrThrow(leadline, campaignId);
  const trial = trialOf(campaign);
  if (trial === null) return { versions: null, percent: null, results: [] };
  const results = await trialResults(leadline.store.db, { campaignId: campaign.id, trial });
  return { ...trial, results: results.map(withIntervals) };
}

/** Each interval is where the true rate lies with 95 % confidence. */
function withIntervals(result: TrialResult) {
  return {
    ...result,
    answered_interval: wilson(result.answered, result.leads),
    interested_interval: wilson(result.interested, result.leads),
  };
}
