import type { Transaction } from "kysely";
import type { Lead, Schema } from "../../../db/schema.ts";
import type { CallMetadata } from "../../bland/client/call_order.ts";

/** Leads that were imported after the backup, and called: they are not called again by themselves. */
const CAMPAIGN = "Found at Bland after a restore";

/** The lead that was called; a new one where the backup does not know it. */
export async function leadOf(
  trx: Transaction<Schema>,
  { metadata, phone, now }: { metadata: CallMetadata; phone: string; now: Date },
): Promise<Lead> {
  const known = await trx.selectFrom("leads").selectAll()
    .where("id", "=", metadata.lead).where("phone", "=", phone).executeTakeFirst();
  if (known !== undefined) return known;
  const campaignId = await campaignOfStrays(trx, now);
  const stray = await trx.selectFrom("leads").selectAll()
    .where("campaign_id", "=", campaignId).where("phone", "=", phone).executeTakeFirst();
  return stray ?? await trx.insertInto("leads").values({
    campaign_id: campaignId,
    phone,
    prompt_name: "default",
    created_at: now.toISOString(),
  }).returningAll().executeTakeFirstOrThrow();
}

async function campaignOfStrays(trx: Transaction<Schema>, now: Date): Promise<number> {
  const known = await trx.selectFrom("campaigns").select("id").where("name", "=", CAMPAIGN)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const { id } = await trx.insertInto("campaigns").values({
    name: CAMPAIGN,
    prompt_name: "default",
    status: "draft",
    created_at: now.toISOString(),
  }).returning("id").executeTakeFirstOrThrow();
  return id;
}
