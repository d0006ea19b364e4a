/** What others may want to hear of, written down in the same transaction as it happens. */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Call, Schema } from "../../db/schema.ts";

export const EVENT_KINDS = [
  "call.ended",
  "lead.interested",
  "lead.opted_out",
  "campaign.finished",
  "campaign.paused",
  "campaign.review",
  "campaign.budget_low",
  "campaign.budget_used",
  "dialing.stopped",
  "dialing.unreachable",
] as const;
export type EventKind = typeof EVENT_KINDS[number] | "test";

export interface Happened {
  kind: EventKind;
  campaignId?: number;
  leadId?: number;
  callId?: number;
  /** What a notice says. */
  text?: string;
  now: Date;
}

export function idsOf(
  { id, lead_id, campaign_id }: Pick<Call, "id" | "lead_id" | "campaign_id">,
): Pick<Happened, "callId" | "leadId" | "campaignId"> {
  return { callId: id, leadId: lead_id, campaignId: campaign_id };
}

/** Puts the event on its way to each endpoint that wants it; with none, nothing is written. */
export async function emit(trx: Transaction<Schema>, happened: Happened): Promise<void> {
  const { rows: endpoints } = await enabledEndpoints(trx, {});
  const wanting = endpoints.filter(({ events }) => JSON.parse(events).includes(happened.kind));
  if (wanting.length > 0) await dispatch(trx, wanting.map(({ id }) => id), happened);
}

const enabledEndpoints = prepared((db) =>
  db.selectFrom("webhook_endpoints").select(["id", "events"]).where("disabled_at", "is", null)
);

/** The same for endpoints that are named. Gives the deliveries' ids. */
export async function dispatch(
  trx: Transaction<Schema>,
  endpointIds: readonly number[],
  { kind, campaignId, leadId, callId, text, now }: Happened,
): Promise<number[]> {
  const created_at = now.toISOString();
  const id = `msg_${crypto.randomUUID().replaceAll("-", "")}`;
  await trx.insertInto("outgoing_events")
    .values({
      id,
      kind,
      campaign_id: campaignId,
      lead_id: leadId,
      call_id: callId,
      text,
      created_at,
    }).execute();
  const deliveries = await trx.insertInto("deliveries").values(endpointIds.map((endpoint_id) => ({
    endpoint_id,
    event_id: id,
    state: "waiting" as const,
    next_at: created_at,
    created_at,
  }))).returning("id").execute();
  return deliveries.map(({ id }) => id);
}
