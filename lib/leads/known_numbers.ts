/** Numbers that earlier lists have already. */
import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

export type KnownLead = Pick<
  Lead,
  "id" | "phone" | "campaign_id" | "status" | "outcome" | "contact" | "company"
>;

/** The lead of each of these numbers: that of the campaign, where it has one, else the newest. */
export async function knownLeads(
  db: Queries,
  phones: readonly string[],
  campaignId: number | null,
): Promise<Map<string, KnownLead>> {
  const known = new Map<string, KnownLead>();
  if (phones.length === 0) return known;
  const leads = await db.selectFrom("leads")
    .select(["id", "phone", "campaign_id", "status", "outcome", "contact", "company"])
    .where("phone", "in", phones).execute();
  for (const lead of leads) {
    const other = known.get(lead.phone);
    if (other?.campaign_id === campaignId) continue;
    const isNearer = lead.campaign_id === campaignId || other === undefined || lead.id > other.id;
    if (isNearer) known.set(lead.phone, lead);
  }
  return known;
}
