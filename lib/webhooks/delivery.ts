/** A delivery's life: taken by a process, tried, and then delivered, tried again later or given up. */
import type { Transaction } from "kysely";
import type { Delivery, Schema, WebhookEndpoint } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { audit } from "../people/audit.ts";
import type { By } from "../people/by.ts";
import { disableEndpoint, findEndpoint, holdDeliveries } from "./endpoint.ts";
import { LONGEST_FAILURE_MS, nextAttemptAt } from "./schedule.ts";
import type { Answer } from "./send.ts";

type Trx = Transaction<Schema>;

/** Another process sends it if this one has said nothing for so long. */
const TAKEN_FOR_MS = 60_000;

/** Those whose time has come, the one that has waited longest first. */
export async function dueDeliveries(
  db: Queries,
  { now, limit, except }: { now: Date; limit: number; except: readonly number[] },
): Promise<Delivery[]> {
  return await db.selectFrom("deliveries").selectAll()
    .where("state", "=", "waiting").where("next_at", "<=", now.toISOString())
    .$if(except.length > 0, (some) => some.where("endpoint_id", "not in", except))
    .orderBy("next_at").limit(limit).execute();
}

export async function nextDeliveryAt(db: Queries): Promise<Date | null> {
  const first = await db.selectFrom("deliveries").select("next_at").where("state", "=", "waiting")
    .orderBy("next_at").limit(1).executeTakeFirst();
  return first?.next_at ? new Date(first.next_at) : null;
}

export interface Taken {
  delivery: Delivery;
  endpoint: WebhookEndpoint;
}

/**
 * Makes it this process's; undefined when another one was faster, or it is not waiting. What waits
 * for a disabled endpoint is held.
 */
export async function takeDelivery(
  trx: Trx,
  { delivery: { id, endpoint_id, attempts }, now }: { delivery: Delivery; now: Date },
): Promise<Taken | undefined> {
  const endpoint = await findEndpoint(trx, endpoint_id);
  if (endpoint === undefined) return undefined;
  if (endpoint.disabled_at !== null) {
    await holdDeliveries(trx, endpoint_id);
    return undefined;
  }
  const delivery = await trx.updateTable("deliveries").set({
    attempts: attempts + 1,
    next_at: new Date(now.getTime() + TAKEN_FOR_MS).toISOString(),
  }).where("id", "=", id).where("state", "=", "waiting").where("attempts", "=", attempts)
    .returningAll().executeTakeFirst();
  return delivery && { delivery, endpoint };
}

/** Writes down what came of an attempt, and what follows for the delivery and its endpoint. */
export async function settleDelivery(
  trx: Trx,
  { delivery, endpoint, answer, now }: {
    delivery: Delivery;
    endpoint: WebhookEndpoint;
    answer: Answer;
    now: Date;
  },
): Promise<void> {
  const isTaken = answer.error === "";
  await noteAttempt(trx, { delivery, answer, now });
  const next = isTaken
    ? null
    : nextAttemptAt(delivery.attempts, { now, retryAfter: answer.retryAfter });
  await trx.updateTable("deliveries").set({
    state: isTaken ? "delivered" : next === null ? "given_up" : "waiting",
    next_at: next?.toISOString() ?? null,
  }).where("id", "=", delivery.id).where("state", "=", "waiting")
    .where("attempts", "=", delivery.attempts).execute();
  if (isTaken) await noteSuccess(trx, endpoint);
  else await noteFailure(trx, { endpoint, answer, now });
}

/** Numbered over all sendings: `attempts` begins anew when it is sent again. */
async function noteAttempt(
  trx: Trx,
  { delivery: { id }, answer, now }: { delivery: Delivery; answer: Answer; now: Date },
): Promise<void> {
  const { latest } = await trx.selectFrom("delivery_attempts")
    .select(({ fn }) => fn.max("number").as("latest")).where("delivery_id", "=", id)
    .executeTakeFirstOrThrow();
  await trx.insertInto("delivery_attempts").values({
    delivery_id: id,
    number: (latest ?? 0) + 1,
    status: answer.status,
    error: answer.error,
    duration_ms: answer.durationMs,
    at: now.toISOString(),
  }).execute();
}

async function noteSuccess(trx: Trx, { id }: WebhookEndpoint): Promise<void> {
  await trx.updateTable("webhook_endpoints").set({ failing_since: null })
    .where("id", "=", id).where("failing_since", "is not", null).execute();
}

async function noteFailure(
  trx: Trx,
  { endpoint, answer, now }: { endpoint: WebhookEndpoint; answer: Answer; now: Date },
): Promise<void> {
  const since = endpoint.failing_since ?? now.toISOString();
  await trx.updateTable("webhook_endpoints").set({ failing_since: since })
    .where("id", "=", endpoint.id).where("failing_since", "is", null).execute();
  const reason = answer.status === GONE
    ? "It answered 410 Gone: it wants nothing more."
    : now.getTime() - new Date(since).getTime() > LONGEST_FAILURE_MS
    ? `Every sending has failed since ${since.slice(0, 10)}.`
    : undefined;
  if (reason !== undefined) await disableEndpoint(trx, { id: endpoint.id, reason, now });
}

const GONE = 410;

export type Resent =
  | { kind: "resent" }
  /** Nothing is sent to its endpoint. */
  | { kind: "disabled" }
  | { kind: "unknown_delivery" };

/** Sends it once more from the beginning, whatever became of it. */
export async function resendDelivery(
  { store, clock, actor }: By,
  { id, endpointId }: { id: number; endpointId: number },
): Promise<Resent> {
  return await store.write(async (trx): Promise<Resent> => {
    const endpoint = await findEndpoint(trx, endpointId);
    if (endpoint !== undefined && endpoint.disabled_at !== null) return { kind: "disabled" };
    const { numUpdatedRows } = await trx.updateTable("deliveries")
      .set({ state: "waiting", attempts: 0, next_at: clock.now().toISOString() })
      .where("id", "=", id).where("endpoint_id", "=", endpointId).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return { kind: "unknown_delivery" };
    const detail = `endpoint ${endpointId}, delivery ${id}`;
    await audit(trx, { actor, action: "sent a webhook again", detail, clock });
    return { kind: "resent" };
  });
}

/** So long the log is kept. */
const KEPT_DAYS = 30;
const BATCH = 1_000;

/** Deletes what happened long ago, with its deliveries, in short turns. */
export async function forgetOldEvents(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000).toISOString();
  for (;;) {
    const old = await store.db.selectFrom("outgoing_events").select("id")
      .where("created_at", "<", before).orderBy("created_at").limit(BATCH).execute();
    if (old.length === 0) return;
    const ids = old.map(({ id }) => id);
    await store.write((trx) => trx.deleteFrom("outgoing_events").where("id", "in", ids).execute());
  }
}
