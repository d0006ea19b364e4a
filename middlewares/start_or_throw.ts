import { by, type State } from "../state.ts";
import { Problem } from "./problem.ts";

/** How many leads were queued. @throws Problem 404 or 409. */
export async function startOrThrow(state: State, campaignId?: number): Promise<number> {
  const started = await state.leadline.start(campaignId, by(state).actor);
  if (started.kind === "started") return started.queued;
  if (started.kind === "unknown_campaign") throw unknownCampaign(campaignId);
  throw new Problem(409, "Nothing was started", started.reason);
}

export function unknownCampaign(id: number | undefined): Problem {
  return new Problem(
    404,
    "No such campaign",
    `There is no ${id ? `campaign ${id}` : "such campaign"}. Upload its leads first.`,
  );
}
