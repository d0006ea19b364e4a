/** What a list's address may ask for; the page, the API and the export of a list share it. */
import { z } from "zod";
import { CALL_STATES, LEAD_STATUSES } from "../db/schema.ts";
import { OUTCOMES } from "../lib/bland/outcome.ts";
import { CALL_SORTS, type CallListQuery } from "../lib/calls/call_list.ts";
import { weekHour } from "../lib/calls/local_hour.ts";
import { STAGE_NAMES } from "../lib/calls/stages.ts";
import { CAMPAIGN_SORTS, type CampaignListQuery } from "../lib/campaigns/campaign_list.ts";
import { GATE_NAMES } from "../lib/gates/gate.ts";
import { DAYS } from "../lib/gates/week.ts";
import { IMPORT_SORTS, type ImportListQuery } from "../lib/leads/import_list.ts";
import { LEAD_SORTS, type LeadListQuery } from "../lib/leads/lead_list.ts";
import { AUDIT_SORTS, type AuditQuery } from "../lib/people/audit_list.ts";
import {
  SUPPRESSION_SORTS,
  SUPPRESSION_SOURCES,
  type SuppressionQuery,
} from "../lib/suppression/suppressed_numbers.ts";
import {
  DELIVERY_SORTS,
  DELIVERY_STATES,
  type DeliveryQuery,
} from "../lib/webhooks/delivery_list.ts";
import { readQuery } from "./request_body.ts";

/** `mon-10`: ten to eleven on Mondays. */
const WEEK_HOUR = new RegExp(`^(${DAYS.join("|")})-(1?[0-9]|2[0-3])$`);

const LONGEST_SEARCH = 100;
const DAY_MS = 24 * 3_600_000;

const whole = z.coerce.number().int();
const id = optional(whole.positive());
const search = z.string().trim().max(LONGEST_SEARCH).optional();

const shared = {
  after: id,
  before: id,
  limit: whole.min(1).max(100).default(100),
  campaign_id: several(whole.positive()),
  called_from: optional(instant(0)),
  called_until: optional(instant(DAY_MS)),
  q: search,
};

const seconds = whole.min(0).max(100_000);

const calls = z.object({
  ...shared,
  outcome: several(oneOf(OUTCOMES)),
  state: several(oneOf(CALL_STATES)),
  attempt: several(whole.positive()),
  mode: optional(oneOf(["rehearsal", "live"])),
  reached: optional(oneOf(STAGE_NAMES)),
  day: optional(z.iso.date("must be a date such as 2026-11-23")),
  week_hour: optional(z.string().regex(WEEK_HOUR, "must be an hour such as mon-10")),
  from_seconds: optional(seconds),
  to_seconds: optional(seconds),
  in_progress: z.literal("true").optional(),
  sort: optional(oneOf(CALL_SORTS)),
});

const leads = z.object({
  ...shared,
  status: several(oneOf(LEAD_STATUSES)),
  outcome: several(oneOf(OUTCOMES)),
  gate: several(oneOf(GATE_NAMES)),
  import_id: several(whole.positive()),
  attempts: several(whole.min(0)),
  consent: optional(z.enum(["yes", "no"], "must be yes or no")),
  sort: optional(oneOf(LEAD_SORTS)),
});

const campaigns = z.object({
  after: id,
  q: search,
  archived: optional(oneOf(["true"])),
  sort: optional(oneOf(CAMPAIGN_SORTS)),
});

const imports = z.object({ after: id, q: search, sort: optional(oneOf(IMPORT_SORTS)) });

const draftProblems = z.object({ after: id, limit: shared.limit });

const suppressed = z.object({
  q: search,
  limit: shared.limit,
  source: optional(oneOf(SUPPRESSION_SOURCES)),
  sort: optional(oneOf(SUPPRESSION_SORTS)),
  after: z.string().regex(/^\+\d{1,15}$/, "must be a number such as +14155550100").optional(),
});

const day = optional(z.iso.date("must be a day such as 2026-11-23"));

const audited = z.object({
  q: search,
  after: id,
  limit: shared.limit,
  actor: optional(z.string().max(LONGEST_SEARCH)),
  from: day,
  until: day,
  sort: optional(oneOf(AUDIT_SORTS)),
});
const deliveries = z.object({
  q: search,
  after: id,
  limit: whole.min(1).max(50).default(50),
  state: optional(oneOf(DELIVERY_STATES)),
  sort: optional(oneOf(DELIVERY_SORTS)),
});

/** For the description of the API. */
export const listParameters = {
  calls,
  leads,
  campaigns,
  imports,
  draftProblems,
  suppressed,
  audited,
  deliveries,
};

/** Parameters of which an address may hold several. */
const SEVERAL = [
  "campaign_id",
  "status",
  "outcome",
  "state",
  "gate",
  "import_id",
  "attempt",
  "attempts",
];

function oneOf<const T extends string>(words: readonly T[]) {
  return z.enum(words, `must be one of ${words.join(", ")}`);
}

/** A form sends a choice that was not made as an empty text. */
function optional<T>(schema: z.ZodType<T>) {
  return z.preprocess((text) => text === "" ? undefined : text, schema.optional());
}

function several<T>(schema: z.ZodType<T>) {
  return z.preprocess(
    (texts) => Array.isArray(texts) ? texts.filter((text) => text !== "") : texts,
    z.array(schema).optional(),
  );
}

/** A day, or an instant; `dayEndsMs` is added to a day, which is one of UTC. */
function instant(dayEndsMs: number) {
  return z.union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    "must be a day such as 2026-11-23, or an instant such as 2026-11-23T09:00:00Z",
  ).transform((text) => {
    const isDay = text.length === "2026-11-23".length;
    return new Date(Date.parse(text) + (isDay ? dayEndsMs : 0)).toISOString();
  });
}

/** @throws Problem 400. */
export function callQuery(url: URL): CallListQuery & { limit: number } {
  const read = readQuery(url, calls, SEVERAL);
  return {
    after: read.after,
    before: read.before,
    limit: read.limit,
    campaignId: read.campaign_id,
    outcome: read.outcome,
    state: read.state,
    attempt: read.attempt,
    inProgress: read.in_progress === "true",
    mode: read.mode,
    reached: read.reached,
    day: read.day,
    weekHour: read.week_hour === undefined ? undefined : weekHourOf(read.week_hour),
    fromSeconds: read.from_seconds,
    toSeconds: read.to_seconds,
    calledFrom: read.called_from,
    calledUntil: read.called_until,
    search: read.q,
    sort: read.sort,
  };
}

function weekHourOf(text: string): number {
  const [day, hour] = text.split("-");
  return weekHour(DAYS.indexOf(day) + 1, Number(hour));
}

/** @throws Problem 400. */
export function leadQuery(url: URL): LeadListQuery & { limit: number } {
  const read = readQuery(url, leads, SEVERAL);
  return {
    after: read.after,
    before: read.before,
    limit: read.limit,
    campaignId: read.campaign_id,
    status: read.status,
    outcome: read.outcome,
    gate: read.gate,
    importId: read.import_id,
    attempts: read.attempts,
    hasConsent: read.consent === undefined ? undefined : read.consent === "yes",
    calledFrom: read.called_from,
    calledUntil: read.called_until,
    search: read.q,
    sort: read.sort,
  };
}

/** @throws Problem 400. */
export function campaignQuery(url: URL): Omit<CampaignListQuery, "mode"> {
  const { q, archived, ...rest } = readQuery(url, campaigns);
  return { ...rest, search: q, archived: archived === "true" };
}

/** @throws Problem 400. */
export function importQuery(url: URL): ImportListQuery {
  const { q, ...rest } = readQuery(url, imports);
  return { ...rest, search: q };
}

/** @throws Problem 400. */
export function draftProblemsQuery(url: URL): { after?: number; limit: number } {
  return readQuery(url, draftProblems);
}

/** @throws Problem 400. */
export function suppressionQuery(url: URL): SuppressionQuery {
  const { q, ...rest } = readQuery(url, suppressed);
  return { ...rest, search: q };
}

/** @throws Problem 400. */
export function deliveryQuery(url: URL): Omit<DeliveryQuery, "endpointId"> {
  const { q, ...rest } = readQuery(url, deliveries);
  return { ...rest, search: q };
}

/** @throws Problem 400. */
export function auditQuery(url: URL): AuditQuery & { limit: number } {
  const { q, ...rest } = readQuery(url, audited);
  return { ...rest, search: q };
}
