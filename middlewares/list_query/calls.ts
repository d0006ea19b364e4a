import { z } from "zod";
import { CALL_STATES } from "../../db/schema.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";
import { CALL_SORTS, type CallListQuery, neededBy } from "../../lib/calls/call_list.ts";
import { weekHour } from "../../lib/calls/local_hour.ts";
import { STAGE_NAMES } from "../../lib/calls/stages.ts";
import { DAYS } from "../../lib/gates/week.ts";
import { readQuery } from "../request_body.ts";
import { calledIn, ofBoth, oneOf, optional, SEVERAL, several, whole, withEdge } from "./parts.ts";

/** `mon-10`: ten to eleven on Mondays. */
const WEEK_HOUR = new RegExp(`^(${DAYS.join("|")})-(1?[0-9]|2[0-3])$`);

const day = z.iso.date("must be a date such as 2026-11-23");
const seconds = whole.min(0).max(100_000);

export const parameters = z.object({
  ...ofBoth,
  outcome: several(oneOf(OUTCOMES)),
  state: several(oneOf(CALL_STATES)),
  attempt: several(whole.positive()),
  mode: optional(oneOf(["rehearsal", "live"])),
  reached: optional(oneOf(STAGE_NAMES)),
  day: optional(day),
  day_from: optional(day),
  week_hour: optional(z.string().regex(WEEK_HOUR, "must be an hour such as mon-10")),
  from_seconds: optional(seconds),
  to_seconds: optional(seconds),
  in_progress: z.literal("true").optional(),
  sort: optional(oneOf(CALL_SORTS)),
});

const asked = withEdge(parameters, { longest: whole, shortest: whole });

/** `zone`: of who asks, whose days are meant. @throws Problem 400. */
export function callQuery(url: URL, zone?: string): CallListQuery & { limit: number } {
  const read = readQuery(url, asked, SEVERAL);
  const query = {
    after: read.after,
    before: read.before,
    at: read.at,
    limit: read.limit,
    campaignId: read.campaign_id,
    outcome: read.outcome,
    state: read.state,
    attempt: read.attempt,
    inProgress: read.in_progress === "true",
    mode: read.mode,
    reached: read.reached,
    day: read.day,
    fromDay: read.day_from,
    weekHour: read.week_hour === undefined ? undefined : weekHourOf(read.week_hour),
    fromSeconds: read.from_seconds,
    toSeconds: read.to_seconds,
    ...calledIn(read, zone),
    search: read.q,
    sort: read.sort,
  };
  return { ...query, has: neededBy(query) };
}

function weekHourOf(text: string): number {
  const [day, hour] = text.split("-");
  return weekHour(DAYS.indexOf(day) + 1, Number(hour));
}
