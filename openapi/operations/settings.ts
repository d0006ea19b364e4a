import { z } from "zod";
import { CHECKED } from "../../lib/connection/finding.ts";
import type { ConnectionCheck } from "../../lib/connection/check_connection.ts";
import type { ListedDelivery } from "../../lib/webhooks/delivery_list.ts";
import { EndpointWish } from "../../lib/webhooks/endpoint.ts";
import { EVENT_KINDS } from "../../lib/webhooks/event.ts";
import { listParameters } from "../../middlewares/list_query.ts";
import { CSV, type Operations } from "../operation.ts";
import { count, id, instant } from "../shapes/words.ts";

const AuditEntry = z.object({
  id,
  actor: z.string(),
  action: z.string(),
  detail: z.string(),
  at: instant,
});

const Check = z.object({
  checkedAt: instant,
  findings: z.array(z.object({
    what: z.enum(CHECKED),
    state: z.enum(["good", "note", "bad"]),
    says: z.string(),
    todo: z.string().describe("Empty where there is nothing to do"),
  })),
}) satisfies z.ZodType<ConnectionCheck>;

const Endpoint = z.object({
  id,
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(EVENT_KINDS)),
  failing_since: instant.nullable(),
  disabled_at: instant.nullable(),
  disabled_reason: z.string().nullable(),
  created_at: instant,
});

const Delivery = z.object({
  id,
  event_id: z.string(),
  kind: z.string(),
  campaign_id: id.nullable(),
  lead_id: id.nullable(),
  call_id: id.nullable(),
  state: z.enum(["waiting", "held", "delivered", "given_up"]),
  attempts: count,
  next_at: instant.nullable(),
  created_at: instant,
  last: z.object({
    status: z.int().nullable(),
    error: z.string(),
    duration_ms: z.number(),
    at: instant,
  }).nullable().describe("The latest attempt"),
}) satisfies z.ZodType<ListedDelivery>;

export const settings: Operations = {
  "GET /api/settings/audit": {
    summary: "Who did what, newest first",
    query: listParameters.audited,
    answer: z.array(AuditEntry),
  },
  "GET /api/settings/audit.csv": {
    summary: "All the entries that such an address finds",
    query: listParameters.audited,
    answer: CSV,
  },
  "GET /api/settings/connection": {
    summary: "The last check of the connection to Bland; null when there was none",
    answer: Check.nullable(),
  },
  "POST /api/settings/connection": {
    summary: "Checks the connection to Bland",
    answer: Check,
    problems: [429],
  },
};

export const webhooks: Operations = {
  "GET /api/settings/webhooks": {
    summary: "The endpoints of outgoing webhooks",
    answer: z.array(Endpoint),
  },
  "POST /api/settings/webhooks": {
    summary: "Adds an endpoint; its secret is in this answer",
    body: EndpointWish,
    answer: Endpoint.extend({ secret: z.string() }),
    statuses: [201],
  },
  "GET /api/settings/webhooks/{id}": {
    summary: "An endpoint with its latest deliveries",
    query: listParameters.deliveries,
    answer: Endpoint.extend({ deliveries: z.array(Delivery) }),
  },
  "GET /api/settings/webhooks/{id}/deliveries.csv": {
    summary: "All the deliveries that such an address finds",
    query: listParameters.deliveries,
    answer: CSV,
  },
  "POST /api/settings/webhooks/{id}/{action}": {
    summary: "Tests, enables, disables or deletes it, or gives it a new secret",
    answer: z.object({ id, done: z.string() }),
    problems: [409],
  },
  "POST /api/settings/webhooks/{id}/deliveries/{delivery}/resend": {
    summary: "Sends a delivery once more",
    answer: z.object({ id, state: z.literal("waiting") }),
    problems: [409],
  },
};
