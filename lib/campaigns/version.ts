/** Tells what people decided about a campaign from what they decide later: forms begin with it. */
import type { Campaign } from "../../db/schema.ts";
import { shortHash } from "../short_hash.ts";
import { settingsOf } from "./settings.ts";

/** Of its name, prompt and settings. */
export function campaignVersion(
  campaign: Pick<Campaign, "name" | "prompt_name" | "settings">,
): string {
  const { name, prompt_name } = campaign;
  return shortHash(JSON.stringify([name, prompt_name, settingsOf(campaign)]));
}

/** Of the two versions of its prompt that are tried, if they are. */
export function trialVersion({ trial }: Pick<Campaign, "trial">): string {
  return shortHash(trial ?? "");
}
