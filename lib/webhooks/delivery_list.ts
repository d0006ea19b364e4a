/** The log of what was sent to an endpoint. */
import type { Queries } from "../../db/store.ts";

export interface ListedDelivery {
  id: number;
  event_id: string;
  kind: string;
  campaign_id: number | null;
  lead_id: number | null;
  call_id: number | null;
  state: "waiting" | "held" | "delivered" | "given_up";
  attempts: number;
  /** When it is sent next; null when it is not waiting. */
  next_at: string | null;
  created_at: string;
  /** Of the latest attempt. */
  last: { status: number | null; error: string; duration_ms: number; at: string } | null;
}

const LONGEST_PAGE = 50;

/** Newest first; `after` is the id of the last one of the page before. */
export async function listDeliveries(
  db: Queries,
  { endpointId, after, limit = LONGEST_PAGE }: {
    endpointId: number;
    after?: number;
    limit?: number;
  },
): Promise<ListedDelivery[]> {
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
    .where("endpoint_id", "=", endpointId)
    .$if(after !== undefined, (some) => some.where("deliveries.id", "<", after!))
    .orderBy("deliveries.id", "desc").limit(Math.min(limit, LONGEST_PAGE)).execute();
  return await Promise.all(deliveries.map(async (delivery) => {
    const last = await db.selectFrom("delivery_attempts")
      .select(["status", "error", "duration_ms", "at"])
      .where("delivery_id", "=", delivery.id).orderBy("number", "desc").limit(1)
      .executeTakeFirst();
    return { ...delivery, last: last ?? null };
  }));
}
