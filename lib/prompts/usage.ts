/** Who uses a prompt, and what their leads have to fill it with. */
import type { Campaign, Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { settingsOf } from "../campaigns/settings.ts";
import { isOfCampaign } from "../lists/along.ts";
import { valuesOf } from "./prompt.ts";

export interface PromptUser extends Pick<Campaign, "id" | "name" | "status"> {
  /** Names that the campaign itself gives a value. */
  values: Record<string, string>;
}

/** Campaigns that are not put away, newest first; of all prompts when none is named. */
export async function promptUsers(
  db: Queries,
  promptName?: string,
): Promise<(PromptUser & { prompt_name: string })[]> {
  const campaigns = await db.selectFrom("campaigns")
    .select(["id", "name", "status", "prompt_name", "settings"])
    .where("archived_at", "is", null)
    .$if(promptName !== undefined, (some) => some.where("prompt_name", "=", promptName!))
    .orderBy("id", "desc").execute();
  return campaigns.map(({ settings, ...campaign }) => ({
    ...campaign,
    values: campaignValues(settingsOf({ settings })),
  }));
}

function campaignValues({ businessName, callbackNumber }: ReturnType<typeof settingsOf>) {
  return { business: businessName, callback_number: callbackNumber ?? "" };
}

export interface FillingLead {
  id: number;
  name: string;
  values: Record<string, string>;
}

/** So many campaigns are asked for so many leads each. */
const CAMPAIGNS = 5;
const LEADS = 3;

/** The latest leads of those who use the prompt. */
export async function fillingLeads(
  db: Queries,
  users: readonly PromptUser[],
): Promise<FillingLead[]> {
  const leads: FillingLead[] = [];
  for (const { id, values } of users.slice(0, CAMPAIGNS)) {
    const latest = await db.selectFrom("leads").selectAll().where(isOfCampaign(db, id))
      .orderBy("campaign_id", "desc").orderBy("id", "desc").limit(LEADS).execute();
    leads.push(...latest.map((lead) => fillingLead(lead, values)));
  }
  return leads;
}

export function fillingLead(lead: Lead, campaignValues: Record<string, string>): FillingLead {
  return {
    id: lead.id,
    name: lead.contact || lead.company || lead.phone,
    values: { ...valuesOf(lead), ...campaignValues },
  };
}
