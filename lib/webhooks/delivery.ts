/** A delivery's life: taken by a process, tried, and then delivered, tried again later or given up. */
import type { Transaction } from "kysely";
import type { Delivery, Schema, WebhookEndpoint } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { disableEndpoint } from "./endpoint.ts";
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

/** Makes it this process's; undefined when another one was faster, or it is not waiting. */
export async function takeDelivery(
  trx: Trx,
  { delivery: { id, attempts }, now }: { delivery: Delivery; now: Date },
): Promise<Delivery | undefined> {
  return await trx.updateTable("deliveries").set({
    attempts: attempts + 1,
    next_at: new Date(now.getTime() + TAKEN_FOR_MS).toISOString(),
  }).where("id", "=", id).where("state", "=", "waiting").where("attempts", "=", attempts)
    .returningAll().executeTakeFirst();
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
  await trx.insertInto("delivery_attempts").values({
    delivery_id: delivery.id,
    number: delivery.attempts,
    status: answer.status,
    error: answer.error,
    duration_ms: answer.durationMs,
    at: now.toISOString(),
  }).onConflict((conflict) => conflict.doNothing()).execute();
  const next = isTaken ? null : nextAttemptAt(delivery.attempts, now);
  await trx.updateTable("deliveries").set({
    state: isTaken ? "delivered" : next === null ? "given_up" : "waiting",
    next_at: next?.toISOString() ?? null,
  }).where("id", "=", delivery.id).where("state", "=", "waiting")
    .where("attempts", "=", delivery.attempts).execute();
  if (isTaken) await noteSuccess(trx, endpoint);
  else await noteFailure(trx, { endpoint, answer, now });
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

/** Sends it once more from the beginning, whatever became of it. False: there is none. */
export async function resendDelivery(
  trx: Trx,
  { id, endpointId, now }: { id: number; endpointId: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable("deliveries")
    .set({ state: "waiting", next_at: now.toISOString() })
    .where("id", "=", id).where("endpoint_id", "=", endpointId).where("state", "<>", "held")
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
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
