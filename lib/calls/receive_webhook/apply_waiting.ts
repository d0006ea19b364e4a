/** Applies the messages of a rush, one after the other as they came, when it is over. */
import type { Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { readMessage } from "../../bland/message.ts";
import { fairTurns } from "../../leads/batch.ts";
import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { SharedAlarm } from "../shared_alarm.ts";
import type { OnStep } from "../step.ts";
import { type Applied, applyMessage, callOf } from "./apply_message.ts";
import { isWaiting } from "./incoming.ts";

export interface ApplierOptions {
  store: Store;
  /** This installation's name, as sent in `metadata`. */
  install: string;
  log: Log;
  onStep: OnStep;
}

export interface Applier {
  /** Something waits. */
  wake(): void;
  /** Resolves when nothing is being applied any more. */
  stop(): Promise<void>;
}

/** In a rush that does not end, applying gets a turn after so long. */
const LONGEST_RUSH_MS = 5_000;
const TURN_IN_RUSH_MS = 1_000;
const LOOK_AGAIN_MS = 20;
const AFTER_FAILURE_MS = 1_000;

/** Applies at once what was left by an earlier start, and then whatever comes. */
export function startApplying(
  options: ApplierOptions & { clock: Clock; isRush(): boolean; onApplied(): void },
): Applier {
  const { store, clock, log, isRush, onApplied } = options;
  const alarm = new SharedAlarm(store);
  const failures = new Map<number, number>();
  let stopped = false;

  async function loop(): Promise<void> {
    while (!stopped) {
      let sleepMs: number | null = null;
      try {
        await endOfRush();
        const mayGoOn = turn();
        if (await applyWaiting(options, { failures, mayGoOn }) > 0) onApplied();
        if (failures.size > 0) sleepMs = AFTER_FAILURE_MS;
        else if (!mayGoOn()) sleepMs = 0;
      } catch (error) {
        log("webhook.applying_failed", { error: String(error) });
        sleepMs = AFTER_FAILURE_MS;
      }
      if (!stopped) await alarm.wait(sleepMs);
    }
  }

  async function endOfRush(): Promise<void> {
    for (let waitedMs = 0; isRush() && !stopped; waitedMs += LOOK_AGAIN_MS) {
      if (waitedMs >= LONGEST_RUSH_MS) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  /** As long as one likes while it is calm. */
  function turn(): () => boolean {
    const until = clock.now().getTime() + TURN_IN_RUSH_MS;
    return () => !stopped && (clock.now().getTime() < until || !isRush());
  }

  const running = loop();
  return {
    wake: () => alarm.ring(),
    async stop() {
      stopped = true;
      alarm.ring();
      await running;
    },
  };
}

interface Row {
  id: number;
  body: string;
  received_at: string;
}

const MOST_TOGETHER = 20;

/**
 * Applies all that waits and can be applied, as long as it may; how many there were. `failures`: how often each could
 * not be.
 */
export async function applyWaiting(
  options: ApplierOptions,
  { failures, mayGoOn = () => true }: {
    failures: Map<number, number>;
    mayGoOn?: () => boolean;
  },
): Promise<number> {
  const othersTurn = fairTurns();
  for (let applied = 0, after = 0;;) {
    const rows = await options.store.db.selectFrom("webhook_messages")
      .select(["id", "body", "received_at"]).where(isWaiting()).where("id", ">", after)
      .orderBy("id").limit(MOST_TOGETHER).execute();
    if (rows.length === 0 || !mayGoOn()) return applied;
    await Promise.all(rows.map((row) => applyOrCount(options, { row, failures })));
    applied += rows.length;
    after = rows[rows.length - 1].id;
    await othersTurn();
  }
}

/** A database that is away for a moment fails a message as one that cannot be applied does. */
const MOST_FAILURES = 3;

async function applyOrCount(
  options: ApplierOptions,
  { row, failures }: { row: Row; failures: Map<number, number> },
): Promise<void> {
  const { id } = row;
  try {
    await applyRow(options, row);
    failures.delete(id);
  } catch (error) {
    options.log("webhook.not_applied", { message: id, error: String(error) });
    failures.set(id, (failures.get(id) ?? 0) + 1);
    if (failures.get(id)! < MOST_FAILURES) return;
    await options.store.write((trx) => settle(trx, { id, verdict: "failed", callId: null }));
    failures.delete(id);
  }
}

async function applyRow(
  { store, install, onStep }: ApplierOptions,
  { id, body, received_at }: Row,
): Promise<void> {
  const message = readMessage(body);
  const now = new Date(received_at);
  await store.write(async (trx) => {
    const waits = await trx.selectFrom("webhook_messages").select("id").where("id", "=", id)
      .where(isWaiting()).executeTakeFirst();
    if (waits === undefined) return;
    const call = await callOf(trx, { message, install });
    await settle(trx, { id, ...await applyMessage(trx, { message, call, install, now }) });
    onStep("inside webhook");
  });
}

async function settle(
  trx: Transaction<Schema>,
  { id, verdict, callId }: Applied & { id: number },
): Promise<void> {
  await trx.updateTable("webhook_messages").set({ verdict, call_id: callId })
    .where("id", "=", id).where(isWaiting()).execute();
}
