/** How a campaign goes, in numbers: what its page shows and its API answers. */
import type { Campaign, LeadStatus, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import {
  answeredLengths,
  answersByWeekHour,
  callsByStage,
  type LengthFigures,
  outcomesByTime,
  type TimeFigures,
  totalOutcomes,
  type Totals,
  type WeekHourFigures,
} from "../calls/call_figures.ts";
import type { Stage } from "../calls/stages.ts";
import type { Standstill } from "../calls/standstill.ts";
import { recentPace, secondsToFinish } from "./pace.ts";

export interface CampaignFigures extends Totals {
  stages: Record<Stage, number>;
  /** By day or by hour, oldest first. */
  times: TimeFigures[];
  weekHours: WeekHourFigures[];
  lengths: LengthFigures[];
  /** Seconds of calling until nobody is left, at the latest pace; null: not known, or nobody is called. */
  secondsLeft: number | null;
}

export async function campaignFigures(
  db: Queries,
  { id: campaignId, status, leads, mode, still }: Pick<Campaign, "id" | "status"> & {
    leads: Record<LeadStatus, number>;
    mode: Mode;
    /** What holds up all dialing. */
    still: Standstill | null;
  },
): Promise<CampaignFigures> {
  const counted = { campaignId, mode };
  const [totals, times, weekHours, lengths, pace] = await Promise.all([
    totalOutcomes(db, counted),
    outcomesByTime(db, counted),
    answersByWeekHour(db, counted),
    answeredLengths(db, counted),
    recentPace(db, counted),
  ]);
  const stages = callsByStage(totals.outcomes);
  const waitsForPerson = status !== "running" || (still !== null && still.until === null);
  const secondsLeft = waitsForPerson
    ? null
    : secondsToFinish({ leads, calls: stages.called, pace });
  return { ...totals, stages, times, weekHours, lengths, secondsLeft };
}
