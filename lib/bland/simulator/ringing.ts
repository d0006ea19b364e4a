import type { SimulatedCall } from "./call.ts";
import type { Attempt } from "./delivery.ts";
import type { Order } from "./order.ts";
import type { Webhooks } from "./webhooks.ts";

/** What would have rung. Instants are ISO 8601 in UTC. */
export interface Ringing {
  id: string;
  to: string;
  /** Our scene for it, such as `interested`. */
  scene: string;
  order: Order;
  metadata: Record<string, unknown>;
  acceptedAt: string;
  /** Null: scheduled for later. */
  rangAt: string | null;
  /** Null: in progress. */
  endedAt: string | null;
  stopped: boolean;
  deliveries: Attempt[];
}

export function ringingOf(call: SimulatedCall, webhooks: Webhooks): Ringing {
  return {
    id: call.id,
    to: call.order.phone_number,
    scene: call.scene.name,
    order: call.order,
    metadata: call.order.metadata ?? {},
    acceptedAt: call.acceptedAt.toISOString(),
    rangAt: call.rangAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    stopped: call.stopped,
    deliveries: webhooks.sent(call.id)?.attempts ?? [],
  };
}
