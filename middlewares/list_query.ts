/** What a list's address may ask for; the page, the API and the export of a list share it. */
import { z } from "zod";
import { LEAD_STATUSES } from "../db/schema.ts";
import { OUTCOMES } from "../lib/bland/outcome.ts";
import { CALL_SORTS, type CallListQuery } from "../lib/calls/call_list.ts";
import { weekHour } from "../lib/calls/local_hour.ts";
import { STAGE_NAMES } from "../lib/calls/stages.ts";
import type { CampaignListQuery } from "../lib/campaigns/campaign_list.ts";
import { GATE_NAMES } from "../lib/gates/gate.ts";
import { DAYS } from "../lib/gates/week.ts";
import { LEAD_SORTS, type LeadListQuery } from "../lib/leads/lead_list.ts";
import type { SuppressionQuery } from "../lib/suppression/suppressed_numbers.ts";
import { readQuery } from "./request_body.ts";

/** `mon-10`: ten to eleven on Mondays. */
const WEEK_HOUR = new RegExp(`^(${DAYS.join("|")})-(1?[0-9]|2[0-3])$`);

const id = z.coerce.number().int().positive().optional();
const LONGEST_SEARCH = 100;

const shared = {
  after: id,
  limit: z.coerce.number().int().min(1).max(100).default(100),
  campaign_id: id,
  q: z.string().trim().max(LONGEST_SEARCH).optional(),
};

const seconds = z.coerce.number().int().min(0).max(100_000).optional();

const calls = z.object({
  ...shared,
  outcome: oneOf(OUTCOMES),
  mode: oneOf(["rehearsal", "live"]),
  reached: oneOf(STAGE_NAMES),
  day: z.iso.date("must be a date such as 2026-11-23").optional(),
  week_hour: z.string().regex(WEEK_HOUR, "must be an hour such as mon-10").optional(),
  from_seconds: seconds,
  to_seconds: seconds,
  in_progress: z.literal("true").optional(),
  sort: oneOf(CALL_SORTS),
});

const leads = z.object({
  ...shared,
  status: oneOf(LEAD_STATUSES),
  gate: oneOf(GATE_NAMES),
  sort: oneOf(LEAD_SORTS),
});

const campaigns = z.object({ after: id, q: shared.q, archived: oneOf(["true"]) });

const suppressed = z.object({
  q: shared.q,
  after: z.string().regex(/^\+\d{1,15}$/, "must be a number such as +14155550100").optional(),
});

/** A form sends a choice that was not made as an empty text. */
function oneOf<const T extends string>(words: readonly T[]) {
  return z.enum(["", ...words], `must be one of ${words.join(", ")}`)
    .transform((word) => word === "" ? undefined : word as T).optional();
}

/** @throws Problem 400. */
export function callQuery(url: URL): CallListQuery & { limit: number } {
  const { campaign_id, q, in_progress, week_hour, from_seconds, to_seconds, ...rest } = readQuery(
    url,
    calls,
  );
  return {
    ...rest,
    campaignId: campaign_id,
    search: q,
    inProgress: in_progress === "true",
    weekHour: week_hour === undefined ? undefined : weekHourOf(week_hour),
    fromSeconds: from_seconds,
    toSeconds: to_seconds,
  };
}

function weekHourOf(text: string): number {
  const [day, hour] = text.split("-");
  return weekHour(DAYS.indexOf(day) + 1, Number(hour));
}

/** @throws Problem 400. */
export function leadQuery(url: URL): LeadListQuery & { limit: number } {
  const { campaign_id, q, ...rest } = readQuery(url, leads);
  return { ...rest, campaignId: campaign_id, search: q };
}

/** @throws Problem 400. */
export function campaignQuery(url: URL): Omit<CampaignListQuery, "mode"> {
  const { q, archived, after } = readQuery(url, campaigns);
  return { after, search: q, archived: archived === "true" };
}

/** @throws Problem 400. */
export function suppressionQuery(url: URL): SuppressionQuery {
  const { q, after } = readQuery(url, suppressed);
  return { search: q, after };
}
