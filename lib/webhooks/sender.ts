/** Sends events to those who want them, beside dialing and never in its way. */
import type { Delivery, WebhookEndpoint } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { SharedAlarm } from "../calls/shared_alarm.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import {
  dueDeliveries,
  forgetOldEvents,
  nextDeliveryAt,
  settleDelivery,
  takeDelivery,
  type Taken,
} from "./delivery.ts";
import { endpointState, listEndpoints, secretsOf } from "./endpoint.ts";
import { payloadOf } from "./payload.ts";
import { send } from "./send.ts";
import { signedHeaders } from "./signature.ts";

export interface Sender {
  /** Something may wait: an endpoint was added, a delivery is sent again. */
  wake(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Begins no more and cuts off what is under way: it is sent again after the next start. */
  stop(): Promise<void>;
}

export interface SenderOptions {
  store: Store;
  clock: Clock;
  log: Log;
  fetch: typeof fetch;
}

const MOST_AT_ONCE = 20;
const MOST_AT_ONE_ENDPOINT = 4;
/** So that those that hang, however many, leave room for the others. */
const MOST_AT_A_FAILING_ONE = 1;
/** Events are written by transactions all over. */
const LOOK_MS = 1_000;
const FORGET_EVERY_MS = 3_600_000;

export function startSender({ store, clock, log, fetch }: SenderOptions): Sender {
  const alarm = new SharedAlarm(store);
  const cutOff = new AbortController();
  /** Deliveries under way by their ids, with the endpoint of each. */
  const underWay = new Map<number, { endpointId: number; done: Promise<void> }>();

  let forgotAt = 0;

  async function round(): Promise<number | null> {
    const endpoints = await listEndpoints(store.db);
    const due = await dueDeliveries(store.db, {
      now: clock.now(),
      limit: MOST_AT_ONCE - underWay.size,
      except: busyOf(endpoints),
    });
    for (const delivery of due) {
      const { id, endpoint_id: endpointId } = delivery;
      if (underWay.has(id) || busyOf(endpoints).includes(endpointId)) continue;
      const done = deliver(delivery).finally(() => {
        underWay.delete(id);
        alarm.ring();
      });
      underWay.set(id, { endpointId, done });
    }
    await forgetNowAndThen();
    return await pauseMs(endpoints);
  }

  async function forgetNowAndThen(): Promise<void> {
    const now = clock.now().getTime();
    if (now - forgotAt < FORGET_EVERY_MS) return;
    forgotAt = now;
    await forgetOldEvents(store, new Date(now));
  }

  function busyOf(endpoints: readonly WebhookEndpoint[]): number[] {
    const ids = [...underWay.values()].map(({ endpointId }) => endpointId);
    return endpoints.filter((endpoint) => {
      const most = endpointState(endpoint) === "failing"
        ? MOST_AT_A_FAILING_ONE
        : MOST_AT_ONE_ENDPOINT;
      return ids.filter((id) => id === endpoint.id).length >= most;
    }).map(({ id }) => id);
  }

  /** Null while nobody wants to hear anything. */
  async function pauseMs(endpoints: readonly WebhookEndpoint[]): Promise<number | null> {
    const next = await nextDeliveryAt(store.db);
    return next !== null || endpoints.length > 0 ? LOOK_MS : null;
  }

  async function deliver(seen: Delivery): Promise<void> {
    try {
      const taken = await store.write((trx) =>
        takeDelivery(trx, { delivery: seen, now: clock.now() })
      );
      if (taken !== undefined) await attempt(taken);
    } catch (error) {
      log("delivery.failed", { delivery: seen.id, error: String(error) });
    }
  }

  async function attempt({ delivery, endpoint }: Taken): Promise<void> {
    const event = await store.db.selectFrom("outgoing_events").selectAll()
      .where("id", "=", delivery.event_id).executeTakeFirstOrThrow();
    const body = JSON.stringify(await payloadOf(store.db, event));
    const now = clock.now();
    const secrets = secretsOf(endpoint, now);
    const headers = signedHeaders({ id: event.id, body, secrets, now });
    const { signal } = cutOff;
    const answer = await send({ url: endpoint.url, headers, body, fetch, signal });
    // Cut off by our own end, it says nothing about the receiver.
    if (signal.aborted && answer.error !== "") return;
    await store.write((trx) =>
      settleDelivery(trx, { delivery, endpoint, answer, now: clock.now() })
    );
    const { status, durationMs } = answer;
    log("delivery.tried", { delivery: delivery.id, kind: event.kind, status, durationMs });
  }

  async function loop(): Promise<void> {
    while (!cutOff.signal.aborted) {
      let pause: number | null = LOOK_MS;
      try {
        pause = await round();
      } catch (error) {
        log("sender.failed", { error: String(error) });
      }
      if (!cutOff.signal.aborted) await alarm.wait(pause);
    }
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
  }

  const looping = loop();
  return {
    wake: () => alarm.ring(),
    settled,
    async stop() {
      cutOff.abort();
      alarm.ring();
      await looping;
      await settled();
    },
  };
}
