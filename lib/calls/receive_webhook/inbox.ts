/** Messages that come in a rush: all that are there at one time go to disk in one statement. */
import type { Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { turns } from "../../../db/turns.ts";
import type { Clock } from "../../clock.ts";
import type { Received } from "../receive_webhook.ts";
import type { OnStep } from "../step.ts";
import { aboutErased, digestOf, type Incoming, insertMessages, WAITING } from "./incoming.ts";

export interface Inbox {
  /** So many messages are under way that each is kept first. */
  isRush(): boolean;
  /** Counts towards a rush until it has ended. */
  whileUnderWay<T>(work: () => Promise<T>): Promise<T>;
  /** Stores a message that is applied later. */
  keep(incoming: Incoming): Promise<Received>;
}

export interface InboxOptions {
  store: Store;
  clock: Clock;
  onStep: OnStep;
  /** Something waits to be applied. */
  onKept(): void;
  /** So many messages under way are a rush. */
  rush?: number;
}

const RUSH = 16;
/** Those who were answered together send their next together: a moment's calm is no end. */
const CALM_MS = 100;
/** A statement takes only so many parameters. */
const MOST_TOGETHER = 1_000;

interface Unkept {
  incoming: Incoming;
  resolve(received: Received): void;
  reject(error: unknown): void;
}

export function createInbox({ store, clock, onStep, onKept, rush = RUSH }: InboxOptions): Inbox {
  const unkept: Unkept[] = [];
  let underWay = 0;
  let rushedAt = -Infinity;
  let isAsked = false;

  function isRush(): boolean {
    const now = clock.now().getTime();
    if (underWay >= rush) rushedAt = now;
    // A clock that is set back must not make a rush of an hour.
    return Math.abs(now - rushedAt) < CALM_MS;
  }

  async function whileUnderWay<T>(work: () => Promise<T>): Promise<T> {
    underWay++;
    try {
      return await work();
    } finally {
      underWay--;
    }
  }

  function keep(incoming: Incoming): Promise<Received> {
    const { promise, resolve, reject } = Promise.withResolvers<Received>();
    unkept.push({ incoming, resolve, reject });
    if (!isAsked) askToWrite();
    return whileUnderWay(() => promise);
  }

  function askToWrite(): void {
    isAsked = true;
    void keepTogether();
  }

  /** Takes along all that have come until the write begins. */
  async function keepTogether(): Promise<void> {
    let together: Unkept[] = [];
    try {
      await allThatCome();
      const received = await store.write((trx) => {
        together = takeUnkept();
        return storeWaiting(trx, together.map(({ incoming }) => incoming));
      });
      onStep("message kept");
      for (const [i, { resolve }] of together.entries()) resolve(received[i]);
      onKept();
    } catch (error) {
      if (together.length === 0) together = takeUnkept();
      for (const { reject } of together) reject(error);
    }
  }

  /** As long as each turn of the event loop brings more. */
  async function allThatCome(): Promise<void> {
    for (let had = 0; had < unkept.length && unkept.length < MOST_TOGETHER;) {
      had = unkept.length;
      await turns();
    }
  }

  function takeUnkept(): Unkept[] {
    const taken = unkept.splice(0, MOST_TOGETHER);
    isAsked = false;
    if (unkept.length > 0) askToWrite();
    return taken;
  }

  return { isRush, whileUnderWay, keep };
}

/** What became of each, in their order. */
async function storeWaiting(
  trx: Transaction<Schema>,
  incoming: readonly Incoming[],
): Promise<Received[]> {
  const erased = new Set(await aboutErased(trx, incoming));
  const rows = incoming.map((one) => ({ ...one, digest: digestOf(one), verdict: WAITING }));
  const fresh = await insertMessages(trx, rows.filter((_, i) => !erased.has(incoming[i])));
  return rows.map(({ digest, verdict }, i): Received => {
    if (erased.has(incoming[i])) return { kind: "erased" };
    // The second of two that came together repeats the first.
    return fresh.delete(digest) ? { kind: "stored", verdict, callId: null } : { kind: "repeated" };
  });
}
