/** Sums that triggers keep, so that no page counts a million rows. */
import type { Mode } from "./calls.ts";

/** Kept by triggers: how many leads have a status, how many calls a state or an outcome. */
export interface TalliesTable {
  campaign_id: number;
  kind: "status" | "state" | "outcome";
  value: string;
  count: number;
}

/**
 * Kept by triggers: leads that are left to call, alike to every gate, due in one hour and called last
 * in one hour. A group of none may stay.
 */
export interface LeadGroupsTable {
  campaign_id: number;
  /** The first digits of the number, with their +. */
  area: string;
  timezone: string;
  state: string;
  /** The first characters of the ZIP code that tell a place. */
  district: string;
  has_consent: 0 | 1;
  attempts: number;
  /** `2026-11-29T22`, UTC; empty for leads that do not wait. */
  due_hour: string;
  /** `2026-11-29T22 live`: when its number was called last; `suppressed`, or empty if never. */
  seen: string;
  leads: number;
}

/** Kept by triggers: what calls cost, and may yet cost, by the hour in which they were taken. */
export interface SpendingTable {
  campaign_id: number;
  mode: Mode;
  /** `2026-11-23T15`, UTC. */
  hour: string;
  microdollars: number;
}

/** Kept by triggers: ended calls by the hour in which they were placed, with what they cost. */
export interface CallHoursTable {
  campaign_id: number;
  mode: Mode;
  /** `2026-11-23T10`, where the person is; UTC's with a Z behind it where that is not known. */
  hour: string;
  outcome: string;
  calls: number;
  microdollars: number;
}

/** Kept by triggers: ended calls by their length. */
export interface CallLengthsTable {
  campaign_id: number;
  mode: Mode;
  outcome: string;
  /** One of `CALL_LENGTHS`: they are at least so long, and shorter than the next. */
  from_seconds: number;
  calls: number;
}

export interface FigureTables {
  tallies: TalliesTable;
  lead_groups: LeadGroupsTable;
  spending: SpendingTable;
  call_hours: CallHoursTable;
  call_lengths: CallLengthsTable;
}
