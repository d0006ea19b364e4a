/** A campaign that goes wrong pauses itself and says so, before it has gone wrong with everybody. */
import type { Transaction } from "kysely";
import type { Call, Mode, Schema } from "../../db/schema.ts";
import { pauseByItself } from "./hold.ts";
import { type CampaignSettings, settingsOf } from "./settings.ts";

/** Without an outcome: Bland refused to place it, and would again. */
type LastCall = Pick<Call, "outcome" | "disclosed">;

/** Looks at the campaign's last calls, after one that failed or did not disclose the AI. */
export async function breakCircuit(
  trx: Transaction<Schema>,
  { campaignId, mode, now }: { campaignId: number; mode: Mode; now: Date },
): Promise<void> {
  const campaign = await trx.selectFrom("campaigns").selectAll().where("id", "=", campaignId)
    .where("status", "=", "running").executeTakeFirst();
  if (campaign === undefined) return;
  const settings = settingsOf(campaign);
  const calls = await trx.selectFrom("calls").innerJoin("leads", "leads.id", "lead_id")
    .select(["calls.outcome", "disclosed"])
    .where("calls.campaign_id", "=", campaignId).where("mode", "=", mode)
    .where(({ or, and, eb }) =>
      or([
        eb("calls.state", "=", "ended"),
        and([eb("calls.state", "=", "refused"), eb("leads.status", "=", "error")]),
      ])
    )
    .orderBy("calls.id", "desc").limit(settings.watchedCalls).execute();
  const reason = whatGoesWrong(calls, settings);
  if (reason !== null) await pauseByItself(trx, { campaignId, reason, now });
}

/** A sentence; null when all is well. */
export function whatGoesWrong(
  calls: readonly LastCall[],
  { mostFailed, leastDisclosed, watchedCalls }: Pick<
    CampaignSettings,
    "mostFailed" | "leastDisclosed" | "watchedCalls"
  >,
): string | null {
  if (calls.length < watchedCalls) return null;
  const failed = calls.filter(({ outcome }) => outcome === "failed" || outcome === null).length;
  if (failed > mostFailed * calls.length) {
    return `${failed} of the last ${calls.length} calls failed. Look at their reasons, then press ` +
      "Start.";
  }
  const heard = calls.filter((call) => call.disclosed !== null);
  const told = heard.filter((call) => call.disclosed === 1).length;
  if (heard.length >= watchedCalls / 2 && told < leastDisclosed * heard.length) {
    return `Only ${told} of the last ${heard.length} conversations began by saying that an AI ` +
      "calls, and for whom. Mend the first sentence or the prompt, then press Start.";
  }
  return null;
}
