/** What came of each version of a trial: counted by lead, however often it was called. */
import type { Transaction } from "kysely";
import { prepared } from "../../../db/prepared.ts";
import type { Call, Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { Outcome } from "../../bland/outcome.ts";
import type { Trial } from "../trial.ts";

type Trx = Transaction<Schema>;

export interface TrialResult {
  version: string;
  /** Leads that were called with it. */
  leads: number;
  /** Of these, who ever picked up. */
  answered: number;
  /** Of these, who ever was interested. */
  interested: number;
}

const ANSWERED: readonly Outcome[] = [
  "interested",
  "not_interested",
  "callback",
  "do_not_call",
  "wrong_number",
  "answered",
];

/** In the order of the trial; a version that nobody has heard has zeros. */
export async function trialResults(
  db: Queries,
  { campaignId, trial }: { campaignId: number; trial: Trial },
): Promise<TrialResult[]> {
  const rows = await db.selectFrom("trial_results")
    .select(["version", "leads", "answered", "interested"])
    .where("campaign_id", "=", campaignId).where("version", "in", trial.versions).execute();
  return trial.versions.map((version) =>
    rows.find((row) => row.version === version) ??
      { version, leads: 0, answered: 0, interested: 0 }
  );
}

/** The lead hears this version: counted the first time. */
export async function joinTrial(
  trx: Trx,
  lead: { campaignId: number; leadId: number; version: string },
): Promise<void> {
  const { campaignId, leadId, version } = lead;
  const { numInsertedOrUpdatedRows } = await trx.insertInto("trial_leads")
    .values({ campaign_id: campaignId, lead_id: leadId, version })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 0n) {
    await addToResults(trx, { ...lead, leads: 1, answered: 0, interested: 0 });
  }
}

/** Counts anew what came of a lead's calls with this call's version; no trial, no change. */
export async function noteTrialOutcome(
  trx: Trx,
  call: Pick<Call, "campaign_id" | "lead_id" | "prompt_version">,
): Promise<void> {
  const { campaign_id: campaignId, lead_id: leadId, prompt_version: version } = call;
  const { rows: [known] } = await countedOf(trx, { campaignId, leadId, version });
  if (known === undefined) return;
  const calls = await trx.selectFrom("calls").select("outcome").where("lead_id", "=", leadId)
    .where("prompt_version", "=", version).where("state", "=", "ended").execute();
  const flag = (outcomes: readonly string[]) =>
    Number(calls.some(({ outcome }) => outcome !== null && outcomes.includes(outcome)));
  const now = { answered: flag(ANSWERED), interested: flag(["interested"]) };
  const answered = now.answered - known.answered;
  const interested = now.interested - known.interested;
  if (answered === 0 && interested === 0) return;
  await trx.updateTable("trial_leads").set(now).where("lead_id", "=", leadId)
    .where("campaign_id", "=", campaignId).where("version", "=", version).execute();
  await addToResults(trx, { campaignId, version, leads: 0, answered, interested });
}

const countedOf = prepared((
  db,
  { campaignId, leadId, version }: { campaignId: number; leadId: number; version: string },
) =>
  db.selectFrom("trial_leads").select(["answered", "interested"])
    .where("lead_id", "=", leadId).where("campaign_id", "=", campaignId)
    .where("version", "=", version)
);

async function addToResults(
  trx: Trx,
  { campaignId, version, leads, answered, interested }: TrialResult & { campaignId: number },
): Promise<void> {
  await trx.insertInto("trial_results")
    .values({ campaign_id: campaignId, version, leads, answered, interested })
    .onConflict((conflict) =>
      conflict.columns(["campaign_id", "version"]).doUpdateSet(({ eb, ref }) => ({
        leads: eb(ref("trial_results.leads"), "+", leads),
        answered: eb(ref("trial_results.answered"), "+", answered),
        interested: eb(ref("trial_results.interested"), "+", interested),
      }))
    ).execute();
}
