import { z } from "zod";
import { LEAD_STATUSES } from "../../db/schema.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";
import { GATE_NAMES } from "../../lib/gates/gate.ts";
import { LEAD_SORTS, type LeadListQuery, neededBy } from "../../lib/leads/lead_list.ts";
import { readQuery } from "../request_body.ts";
import { calledIn, ofBoth, oneOf, optional, SEVERAL, several, whole, withEdge } from "./parts.ts";

export const parameters = z.object({
  ...ofBoth,
  status: several(oneOf(LEAD_STATUSES)),
  outcome: several(oneOf(OUTCOMES)),
  gate: several(oneOf(GATE_NAMES)),
  import_id: several(whole.positive()),
  attempts: several(whole.min(0)),
  consent: optional(z.enum(["yes", "no"], "must be yes or no")),
  sort: optional(oneOf(LEAD_SORTS)),
});

const asked = withEdge(parameters, { next_call: z.iso.datetime(), most_attempts: whole });

/** `zone`: of who asks, whose days are meant. @throws Problem 400. */
export function leadQuery(url: URL, zone?: string): LeadListQuery & { limit: number } {
  const read = readQuery(url, asked, SEVERAL);
  const query = {
    after: read.after,
    before: read.before,
    at: read.at,
    limit: read.limit,
    campaignId: read.campaign_id,
    status: read.status,
    outcome: read.outcome,
    gate: read.gate,
    importId: read.import_id,
    attempts: read.attempts,
    hasConsent: read.consent === undefined ? undefined : read.consent === "yes",
    ...calledIn(read, zone),
    search: read.q,
    sort: read.sort,
  };
  return { ...query, has: neededBy(query) };
}
