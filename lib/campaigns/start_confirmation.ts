import type { Queries } from "../../db/store.ts";

/** More leads than this are started only after a person has typed how many they are. */
export const MOST_WITHOUT_TYPING = 100;

export interface PendingCampaign {
  id: number;
  name: string;
  pending: number;
}

/** The campaigns that Start would start leads of, or that one of them. */
export async function pendingCampaigns(
  db: Queries,
  campaignId?: number,
): Promise<PendingCampaign[]> {
  return await db.selectFrom("campaigns")
    .innerJoin("tallies", "tallies.campaign_id", "campaigns.id")
    .select(["campaigns.id", "campaigns.name", "tallies.count as pending"])
    .where("kind", "=", "status").where("value", "=", "pending").where("count", ">", 0)
    .where("archived_at", "is", null)
    .$if(campaignId !== undefined, (found) => found.where("campaigns.id", "=", campaignId!))
    .orderBy("campaigns.id").execute();
}

/** Whether so many leads may be started after this was typed; `1,200` and `1200` are the same. */
export function isConfirmed(leads: number, typed: string): boolean {
  return leads <= MOST_WITHOUT_TYPING || Number(typed.replaceAll(/[\s,.']/g, "")) === leads;
}
