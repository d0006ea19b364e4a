/** Asking to be called, for the page and for the API. */
import { findCampaign } from "../lib/campaigns/campaign.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import type { TakenTest } from "../lib/test_calls/take_test_call.ts";
import { readWish } from "../lib/test_calls/wish.ts";
import { by, type State } from "../state.ts";
import { unknownCampaign } from "./start_or_throw.ts";

export type AskedForTest = TakenTest | { kind: "mistaken"; problems: Fields };

/** @throws Problem 404 when the campaign does not exist. */
export async function askForTestCall(
  fields: Fields,
  state: State,
): Promise<AskedForTest> {
  const { leadline } = state;
  const { prompts, config: { mode, defaultCountry: country }, store } = leadline;
  const campaignId = Number(fields.campaign_id);
  const campaign = fields.campaign_id ? await findCampaign(store.db, campaignId || 0) : undefined;
  if (fields.campaign_id && campaign === undefined) throw unknownCampaign(campaignId);
  const read = readWish(fields, { prompts, country, mode, campaign });
  if (read.kind === "refused") return { kind: "mistaken", problems: read.problems };
  return await leadline.callMyself(read.wish, by(state));
}
