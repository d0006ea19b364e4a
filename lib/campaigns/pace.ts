/** How fast a campaign calls, and how long the rest takes. */
import type { LeadStatus, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { isOfCampaign } from "../lists/along.ts";

/** So many of the last calls tell the pace. */
const LAST_CALLS = 200;
/** A longer gap is a night or a pause. */
const LONGEST_GAP_MS = 10 * 60_000;

/**
 * Calls a second; null while there are too few to tell. Calls of the other mode are left out of the
 * last ones: looking past them could take all calls there are.
 */
export async function recentPace(
  db: Queries,
  { campaignId, mode }: { campaignId: number; mode: Mode },
): Promise<number | null> {
  const calls = await db.selectFrom("calls").select(["created_at", "mode"])
    .where(isOfCampaign(db, campaignId)).orderBy("campaign_id", "desc").orderBy("id", "desc")
    .limit(LAST_CALLS).execute();
  const ofMode = calls.filter((call) => call.mode === mode);
  return paceOf(ofMode.map(({ created_at }) => Date.parse(created_at)));
}

/** `times`: when calls were placed, newest first, in milliseconds. */
export function paceOf(times: readonly number[]): number | null {
  const gaps = times.slice(1).map((time, i) => times[i] - time)
    .filter((gapMs) => gapMs >= 0 && gapMs <= LONGEST_GAP_MS);
  const passedMs = gaps.reduce((sum, gapMs) => sum + gapMs, 0);
  return passedMs > 0 ? gaps.length / passedMs * 1_000 : null;
}

/** Each lead that is left gets as many calls as those that are done with got. */
export function secondsToFinish(
  { leads, calls, pace }: {
    leads: Record<LeadStatus, number>;
    /** Ended so far. */
    calls: number;
    pace: number | null;
  },
): number | null {
  const left = leads.pending + leads.waiting + leads.dialing;
  if (left === 0 || pace === null) return null;
  const callsForEach = leads.done > 0 ? Math.max(1, calls / leads.done) : 1;
  return left * callsForEach / pace;
}
