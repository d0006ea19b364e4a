/** Addresses of the calls and leads behind a figure. */
import type { LeadStatus, Mode } from "../db/schema.ts";
import { HOURS_OF_A_DAY } from "../lib/calls/local_hour.ts";
import { weekHourOf } from "../lib/calls/call_figures.ts";
import { DAYS } from "../lib/gates/week.ts";
import { withQuery } from "./Filters.tsx";

/** Whose figures they are; everybody's without a campaign. */
export interface Whose {
  campaignId?: number;
  mode: Mode;
}

type Filters = Record<string, string>;

export function callsBehind({ campaignId, mode }: Whose, filters: Filters): string {
  return withQuery("/calls", ownQuery(campaignId), { mode, ...filters });
}

export function leadsBehind(campaignId: number | undefined, status: LeadStatus): string {
  return withQuery("/leads", ownQuery(campaignId), { status });
}

function ownQuery(campaignId: number | undefined): URLSearchParams {
  return new URLSearchParams(campaignId === undefined ? {} : { campaign_id: `${campaignId}` });
}

/** Those of a day, `2026-11-23`, or of an hour, `2026-11-23T10`; of an hour in UTC, the whole day. */
export function ofTime(time: string): Filters {
  const [day, hour] = time.split("T");
  return hour?.length === 2 ? { day, ...ofWeekHour(weekHourOf(time)) } : { day };
}

export function ofWeekHour(weekHour: number): Filters {
  const day = DAYS[Math.floor(weekHour / HOURS_OF_A_DAY)];
  return { week_hour: `${day}-${weekHour % HOURS_OF_A_DAY}` };
}
