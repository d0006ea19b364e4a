/** The campaigns that may call now in this mode, with what they have in progress. */
import { prepared } from "../../db/prepared.ts";
import type { Campaign, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { type TakenLines, takenLines } from "../calls/lines.ts";
import { type CampaignSettings, settingsOf } from "./settings.ts";
import { type Trial, trialOf } from "./trial.ts";

export interface RunningCampaign {
  id: number;
  settings: CampaignSettings;
  trial: Trial | null;
  linesInUse: number;
}

export async function runningCampaigns(
  db: Queries,
  { mode, lines, now }: { mode: Mode; lines?: TakenLines; now: Date },
): Promise<RunningCampaign[]> {
  const { byCampaign } = lines ?? await takenLines(db, mode);
  const { rows } = await allRunning(db, { mode });
  return rows.filter((campaign) => !isHeld(campaign, now)).map((campaign) => ({
    id: campaign.id,
    settings: settingsOf(campaign),
    trial: trialOf(campaign),
    linesInUse: byCampaign.get(campaign.id) ?? 0,
  }));
}

const allRunning = prepared((db, { mode }: { mode: Mode }) =>
  db.selectFrom("campaigns").selectAll().where("status", "=", "running")
    .where(({ eb, or }) => or([eb("started_mode", "=", mode), eb("started_mode", "is", null)]))
    .orderBy("id")
);

export function isHeld({ hold_until }: Pick<Campaign, "hold_until">, now: Date): boolean {
  return hold_until !== null && new Date(hold_until) > now;
}
