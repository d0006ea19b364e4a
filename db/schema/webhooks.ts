/** Events on their way to other people's programs. */
import type { Generated, Selectable } from "kysely";
import type { Optional } from "./optional.ts";

/** Where somebody else's program hears of what happens here. */
export interface WebhookEndpointsTable {
  id: Generated<number>;
  url: string;
  description: Generated<string>;
  /** Kinds of events, a JSON list. */
  events: string;
  /** `whsec_` and base64, as Standard Webhooks has it. */
  secret: string;
  /** Signs as well until then, so that a receiver can change over. */
  old_secret: Optional<string>;
  old_secret_until: Optional<string>;
  /** Since when no sending has succeeded. */
  failing_since: Optional<string>;
  disabled_at: Optional<string>;
  disabled_reason: Optional<string>;
  created_at: string;
}

/** What happened, by its ids: what is sent is made of the rows as they are then. */
export interface OutgoingEventsTable {
  id: string;
  kind: string;
  campaign_id: Optional<number>;
  lead_id: Optional<number>;
  call_id: Optional<number>;
  /** The sentence of a notice; empty for what is no notice. */
  text: Generated<string>;
  created_at: string;
}

/** An event on its way to one endpoint. */
export interface DeliveriesTable {
  id: Generated<number>;
  endpoint_id: number;
  event_id: string;
  /** `held` while its endpoint is disabled. */
  state: "waiting" | "held" | "delivered" | "given_up";
  attempts: Generated<number>;
  /** When it is sent next; null when it is not waiting. */
  next_at: Optional<string>;
  created_at: string;
}

export interface DeliveryAttemptsTable {
  delivery_id: number;
  number: number;
  /** The HTTP status that was answered; null when none was. */
  status: Optional<number>;
  error: Generated<string>;
  duration_ms: number;
  at: string;
}

export interface WebhookTables {
  webhook_endpoints: WebhookEndpointsTable;
  outgoing_events: OutgoingEventsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
}

export type WebhookEndpoint = Selectable<WebhookEndpointsTable>;
export type OutgoingEvent = Selectable<OutgoingEventsTable>;
export type Delivery = Selectable<DeliveriesTable>;
