/** Which earlier lists have the numbers of a file, and what came of them: counted, not kept. */
import type { KnownLead } from "../known_numbers.ts";

export interface KnownNumbers {
  /** The campaigns that have most of them. */
  campaigns: KnownInCampaign[];
  /** The first of them in the file. */
  examples: KnownExample[];
}

export interface KnownInCampaign {
  campaignId: number;
  numbers: number;
  /** How many by outcome or, where there is none, by status. */
  came: Record<string, number>;
}

export interface KnownExample {
  line: number;
  leadId: number;
  campaignId: number;
  phone: string;
  who: string;
  came: string;
}

const MOST_CAMPAIGNS = 50;
const MOST_EXAMPLES = 20;

export function knownTally() {
  const campaigns = new Map<number, KnownInCampaign>();
  const examples: KnownExample[] = [];
  return {
    count(line: number, lead: KnownLead) {
      const came = lead.outcome ?? lead.status;
      const campaignId = lead.campaign_id;
      let campaign = campaigns.get(campaignId);
      if (campaign === undefined) {
        campaigns.set(campaignId, campaign = { campaignId, numbers: 0, came: {} });
      }
      campaign.numbers++;
      campaign.came[came] = (campaign.came[came] ?? 0) + 1;
      if (examples.length >= MOST_EXAMPLES) return;
      const who = (lead.contact || lead.company).slice(0, 200);
      examples.push({ line, leadId: lead.id, campaignId, phone: lead.phone, who, came });
    },
    result(): KnownNumbers {
      const most = [...campaigns.values()].sort((a, b) => b.numbers - a.numbers);
      return { campaigns: most.slice(0, MOST_CAMPAIGNS), examples };
    },
  };
}
