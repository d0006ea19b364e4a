import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { LeadStatus, Schema } from "../../db/schema.ts";
import { notify } from "../notices/notify.ts";

const UNFINISHED: readonly string[] = [
  "pending",
  "waiting",
  "dialing",
  "review",
] satisfies LeadStatus[];

/** A running campaign with nobody left to call is finished. */
export async function finishCampaign(
  trx: Transaction<Schema>,
  campaignId: number,
  now: Date,
): Promise<void> {
  const { rows: statuses } = await statusesOf(trx, { campaignId });
  if (statuses.some(({ value }) => UNFINISHED.includes(value))) return;
  const finished = await trx.updateTable("campaigns").set({ status: "finished" })
    .where("id", "=", campaignId).where("status", "=", "running").returning("name")
    .executeTakeFirst();
  if (finished === undefined) return;
  await notify(trx, {
    kind: "finished",
    campaignId,
    event: `campaign ${campaignId} finished at ${now.toISOString()}`,
    text: `${finished.name} is finished: nobody is left to call.`,
    now,
  });
}

const statusesOf = prepared((db, { campaignId }: { campaignId: number }) =>
  db.selectFrom("tallies").select("value")
    .where("campaign_id", "=", campaignId).where("kind", "=", "status").where("count", ">", 0)
);

/** The same for every campaign in which this number stands. */
export async function finishCampaignsWith(
  trx: Transaction<Schema>,
  phone: string,
  now: Date,
): Promise<void> {
  const campaigns = await trx.selectFrom("leads").select("campaign_id").distinct()
    .where("phone", "=", phone).execute();
  for (const { campaign_id } of campaigns) await finishCampaign(trx, campaign_id, now);
}
