/**
 * Writes that wait for one another share a transaction, each behind a savepoint of its own: one
 * flush to disk makes all of them durable.
 */
import { CompiledQuery, type Kysely, type Transaction } from "kysely";
import type { Schema } from "./schema.ts";
import { turns } from "./turns.ts";

type Trx = Transaction<Schema>;

/** One change that waits for its turn. */
interface Waiting {
  durable: boolean;
  /** It goes after the others, and what it leads to before the next transaction. */
  isLast: boolean;
  /** False when it has changed nothing. What fails alone fails with its transaction. */
  run(trx: Trx, options: { isAlone: boolean }): Promise<boolean>;
  /** The transaction is on disk. */
  committed(): void;
  /** The transaction is not on disk. */
  failed(error: unknown): void;
}

/**
 * Runs `run` in a transaction, which is over before it is on disk; one that is not durable may be
 * there only with the next that is.
 */
export type RunTransaction = (
  db: Kysely<Schema>,
  run: (trx: Trx) => Promise<void>,
  options: { durable: boolean },
) => Promise<{ onDisk: Promise<void> }>;

type Commit = <T>(
  changes: (trx: Trx) => Promise<T>,
  options: { durable: boolean; isPatient?: boolean; isLast?: boolean },
) => Promise<T>;

/** So that readers do not wait long. */
const MOST_TOGETHER = 50;

/**
 * `finish` ends each transaction in which a change was made. `patienceMs`: so long who is patient
 * waits for a transaction to share.
 */
export function sharedCommit(
  db: Kysely<Schema>,
  { inTransaction, finish, patienceMs }: {
    inTransaction: RunTransaction;
    finish(trx: Trx): Promise<void>;
    patienceMs: number;
  },
): Commit {
  let queue: Waiting[] = [];
  let patient: Waiting[] = [];
  let endOfPatience: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  /** Takes along who was patient. */
  function begin(): void {
    clearTimeout(endOfPatience);
    endOfPatience = undefined;
    queue = [...patient, ...queue];
    patient = [];
    if (!running) void drain();
  }

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      await turns(TURNS_OF_OTHERS);
      const together = lastAtTheEnd(queue.slice(0, MOST_TOGETHER));
      queue = queue.slice(MOST_TOGETHER);
      const failed = (error: unknown) => together.forEach((waiting) => waiting.failed(error));
      try {
        const { onDisk } = await inTransaction(db, async (trx) => {
          const isAlone = together.length === 1;
          let changed = false;
          for (const waiting of together) changed = await waiting.run(trx, { isAlone }) || changed;
          if (changed) await finish(trx);
        }, { durable: together.some(({ durable }) => durable) });
        // The next transaction does not wait for the disk: what it needs is on disk before it is.
        const told = onDisk.then(() => together.forEach((waiting) => waiting.committed()), failed);
        // But for one that went last: its order is sent before the event loop is taken again.
        if (together.some(({ isLast }) => isLast)) {
          await told;
          await turns(TURNS_OF_SOCKETS);
        }
      } catch (error) {
        failed(error);
      }
    }
    running = false;
  }

  return (changes, { durable, isPatient = false, isLast = false }) =>
    new Promise((resolve, reject) => {
      const waiting = { durable, isLast, ...waitingFor(changes, { resolve, reject }) };
      if (isPatient && patienceMs > 0) {
        patient.push(waiting);
        endOfPatience ??= setTimeout(begin, patienceMs);
      } else {
        queue.push(waiting);
        begin();
      }
    });
}

function lastAtTheEnd(together: readonly Waiting[]): Waiting[] {
  return together.toSorted((a, b) => Number(a.isLast) - Number(b.isLast));
}

/**
 * SQLite never waits for anything: without a pause, whoever asks at the same time would find each
 * transaction already over.
 */
const TURNS_OF_OTHERS = 1;

/**
 * The runtime has looked at its sockets then: the connection of an order is there, and the order
 * leaves. A timer may be over before that.
 */
const TURNS_OF_SOCKETS = 64;

const SAVEPOINT = CompiledQuery.raw("savepoint one_change");
const RELEASE = CompiledQuery.raw("release savepoint one_change");
const UNDO = CompiledQuery.raw("rollback to savepoint one_change");

/** A change that throws is undone by itself; its neighbours go on. */
function waitingFor<T>(
  changes: (trx: Trx) => Promise<T>,
  { resolve, reject }: { resolve(result: T): void; reject(error: unknown): void },
): Omit<Waiting, "durable" | "isLast"> {
  let result: { value: T } | { error: unknown };
  return {
    async run(trx, { isAlone }) {
      if (isAlone) {
        result = { value: await changes(trx) };
        return true;
      }
      await trx.executeQuery(SAVEPOINT);
      try {
        result = { value: await changes(trx) };
        await trx.executeQuery(RELEASE);
      } catch (error) {
        result = { error };
        await trx.executeQuery(UNDO);
      }
      return "value" in result;
    },
    committed: () => "value" in result ? resolve(result.value) : reject(result.error),
    failed: reject,
  };
}
