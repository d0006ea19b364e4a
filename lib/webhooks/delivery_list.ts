/** The log of what was sent to an endpoint. */
import { type ExpressionBuilder, sql } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { cellsIn, csvStream } from "../leads/csv/stream.ts";
import { everyPage } from "../lists/every_page.ts";
import { beyond, type Order } from "../lists/order.ts";

export const DELIVERY_STATES = ["waiting", "held", "delivered", "given_up"] as const;

const SORTS = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
} as const satisfies Record<string, Order>;

export const DELIVERY_SORTS = ["newest", "oldest"] as const satisfies (keyof typeof SORTS)[];

export interface DeliveryQuery {
  endpointId: number;
  state?: ListedDelivery["state"];
  /** The id of the event, or the number of its call or lead. */
  search?: string;
  /** Newest first without. */
  sort?: keyof typeof SORTS;
  /** The id of the last one of the page before. */
  after?: number;
  limit?: number;
}

export interface ListedDelivery {
  id: number;
  event_id: string;
  kind: string;
  campaign_id: number | null;
  lead_id: number | null;
  call_id: number | null;
  state: typeof DELIVERY_STATES[number];
  /** Since it was first sent, or sent again. */
  attempts: number;
  /** When it is sent next; null when it is not waiting. */
  next_at: string | null;
  created_at: string;
  /** Of the latest attempt. */
  last: { status: number | null; error: string; duration_ms: number; at: string } | null;
}

const LONGEST_PAGE = 50;

export async function listDeliveries(
  db: Queries,
  { endpointId, state, search, sort = "newest", after, limit = LONGEST_PAGE }: DeliveryQuery,
): Promise<ListedDelivery[]> {
  const order = SORTS[sort];
  const behind = beyond("deliveries", order, { after });
  const deliveries = await db.selectFrom("deliveries")
    .innerJoin("outgoing_events", "outgoing_events.id", "deliveries.event_id")
    .select([
      "deliveries.id",
      "event_id",
      "kind",
      "campaign_id",
      "lead_id",
      "call_id",
      "state",
      "attempts",
      "next_at",
      "deliveries.created_at",
    ])
    .where(search ? NO_WALK : sql.ref<number>("endpoint_id"), "=", endpointId)
    .$if(behind !== undefined, (some) => some.where(behind!))
    .$if(state !== undefined, (some) => some.where("state", "=", state!))
    .$if(!!search, (some) => some.where("event_id", "in", eventsOf(search!)))
    .orderBy("deliveries.id", order.direction).limit(Math.min(limit, LONGEST_PAGE)).execute();
  return await Promise.all(deliveries.map(async (delivery) => {
    const last = await db.selectFrom("delivery_attempts")
      .select(["status", "error", "duration_ms", "at"])
      .where("delivery_id", "=", delivery.id).orderBy("number", "desc").limit(1)
      .executeTakeFirst();
    return { ...delivery, last: last ?? null };
  }));
}

/** With a plus no index is chosen by it: all that was sent would be walked through for a few events. */
const NO_WALK = sql<number>`+endpoint_id`;

/** Events by their id, or by the number of their call or lead. */
function eventsOf(search: string) {
  const number = /^\d{1,15}$/.test(search) ? Number(search) : 0;
  return ({ selectFrom }: ExpressionBuilder<Schema, "outgoing_events">) =>
    selectFrom("outgoing_events").select("id").where("id", "=", search)
      .union(selectFrom("outgoing_events").select("id").where("call_id", "=", number))
      .union(selectFrom("outgoing_events").select("id").where("lead_id", "=", number));
}

const COLUMNS = [
  "id",
  "event_id",
  "kind",
  "campaign_id",
  "lead_id",
  "call_id",
  "state",
  "attempts",
  "next_at",
  "created_at",
] as const satisfies readonly (keyof ListedDelivery)[];

/** All that a query finds, as CSV. */
export function exportDeliveries(db: Queries, query: DeliveryQuery): ReadableStream<Uint8Array> {
  const list = (after?: number) => listDeliveries(db, { ...query, after, limit: LONGEST_PAGE });
  const pages = everyPage(list, { after: query.after, edgeOf: ({ id }) => id });
  return csvStream(COLUMNS, pages, cellsIn(COLUMNS));
}
