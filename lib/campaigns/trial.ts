/**
 * Two versions of a prompt that share a campaign. Both are named, so that an edit of the file
 * changes neither; a lead keeps the version that it heard first.
 */
import { z } from "zod";
import type { Lead } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { findVersion } from "../prompts/versions.ts";
import { trialVersion } from "./version.ts";

export const Trial = z.object({
  /** Names of two versions. */
  versions: z.tuple([z.string(), z.string()]),
  /** The percentage of leads that get the second. */
  percent: z.number().int().min(1).max(99),
});
export type Trial = z.infer<typeof Trial>;

/** @throws ZodError when the database holds what no Leadline wrote. */
export function trialOf({ trial }: { trial: string | null }): Trial | null {
  return trial === null ? null : Trial.parse(JSON.parse(trial));
}

/** The version for this lead: the one that it has heard already, or its share of chance. */
export async function versionFor(
  db: Queries,
  lead: Pick<Lead, "id" | "campaign_id" | "attempts">,
  trial: Trial,
): Promise<string> {
  if (lead.attempts > 0) {
    const heard = await db.selectFrom("trial_leads").select("version")
      .where("lead_id", "=", lead.id).where("campaign_id", "=", lead.campaign_id)
      .where("version", "in", trial.versions).executeTakeFirst();
    if (heard !== undefined) return heard.version;
  }
  return trial.versions[percentileOf(lead.id) < trial.percent ? 1 : 0];
}

/** Spreads ids evenly over 0 to 99, the same each time: Knuth's multiplicative hash. */
function percentileOf(id: number): number {
  return Math.floor((Math.imul(id, 2_654_435_761) >>> 0) / 2 ** 32 * 100);
}

export type TrialSet =
  | { kind: "set" }
  /** Somebody else was faster. */
  | { kind: "changed" }
  | { kind: "running" }
  | { kind: "unknown_campaign" }
  | { kind: "refused"; reason: string };

/**
 * Starts a trial, changes it, or ends it with null; like every edit, while nothing runs. `basedOn`
 * is the version that was edited (`trialVersion`), where that was shown.
 */
export async function setTrial(
  { store, clock, actor }: { store: Store; clock: Clock; actor: string },
  campaignId: number,
  { trial, basedOn }: { trial: Trial | null; basedOn?: string },
): Promise<TrialSet> {
  return await store.write(async (trx): Promise<TrialSet> => {
    const campaign = await trx.selectFrom("campaigns").select(["status", "prompt_name", "trial"])
      .where("id", "=", campaignId).executeTakeFirst();
    if (campaign === undefined) return { kind: "unknown_campaign" };
    if (campaign.status === "running") return { kind: "running" };
    const wanted = { trial: trial && JSON.stringify(trial) };
    const version = trialVersion(campaign);
    if (basedOn !== undefined && version !== basedOn && version !== trialVersion(wanted)) {
      return { kind: "changed" };
    }
    const reason = trial && await problemOf(trx, { trial, promptName: campaign.prompt_name });
    if (reason) return { kind: "refused", reason };
    await trx.updateTable("campaigns").set(wanted)
      .where("id", "=", campaignId).where("status", "<>", "running").execute();
    const shares = trial && `${trial.versions.join(" and ")}, ${trial.percent} % the second`;
    const action = trial === null ? "ended a trial of prompts" : "set a trial of prompts";
    const detail = [`campaign ${campaignId}`, shares].filter(Boolean).join(": ");
    await audit(trx, { actor, action, detail, clock });
    return { kind: "set" };
  });
}

async function problemOf(
  db: Queries,
  { trial, promptName }: { trial: Trial; promptName: string },
): Promise<string | null> {
  const [first, second] = trial.versions;
  if (first === second) return "Choose two different versions: these are the same text.";
  for (const version of trial.versions) {
    if (await findVersion(db, { promptName, version }) !== undefined) continue;
    return `The prompt ${promptName} has no version ${version.slice(0, 40)}. Choose another.`;
  }
  return null;
}
