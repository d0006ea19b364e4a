import { campaignTexts as texts } from "texts/campaign.ts";
import { LEAD_STATUS_WORDS } from "texts/words.ts";
import { LEAD_STATUSES, type LeadStatus } from "../db/schema.ts";
import type { ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import { leadsBehind } from "./behind.ts";
import { PartsBar } from "./PartsBar.tsx";
import { counted } from "./words.ts";

/** From done with to not begun, then those that will not be called. */
const ORDER: readonly LeadStatus[] = [
  "done",
  "dialing",
  "review",
  "waiting",
  "pending",
  "skipped",
  "error",
];

/** One bar: where all leads of a campaign stand. */
export function CampaignProgress({ campaign: { id, leads } }: { campaign: ListedCampaign }) {
  const total = LEAD_STATUSES.reduce((sum, status) => sum + leads[status], 0);
  return (
    <PartsBar
      title={texts.progress(counted(total, "lead"))}
      parts={ORDER.map((status) => ({
        name: status,
        word: LEAD_STATUS_WORDS[status],
        count: leads[status],
        href: leadsBehind(id, status),
      }))}
    />
  );
}
