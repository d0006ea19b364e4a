/** Goes on indexing what was written, for as long as Leadline runs. */
import type { Store } from "../../db/store.ts";
import { fairTurns } from "../leads/batch.ts";
import type { Log } from "../log.ts";
import { indexChanged, indexNext } from "./index_rows.ts";

export interface Indexer {
  /** Resolves when no batch is under way; none begins any more. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;

export function startIndexer({ store, log }: { store: Store; log: Log }): Indexer {
  let seen = -1;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;
  let running = Promise.resolve();

  async function look(): Promise<void> {
    try {
      const revision = await store.revision();
      if (revision !== seen) await catchUp(store, { isStopped: () => stopped });
      seen = await store.revision() === revision ? revision : -1;
    } catch (error) {
      log("search.failed", { error: String(error) });
    }
    if (!stopped) again();
  }

  function again(): void {
    timer = setTimeout(() => running = look(), LOOK_EVERY_MS);
    Deno.unrefTimer(timer);
  }

  running = look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/**
 * Indexes all that there is; leads once no import writes any more, which it would slow down.
 * `batch`: rows at a time, where nobody waits meanwhile.
 */
export async function catchUp(
  store: Store,
  { isStopped = () => false, batch }: { isStopped?(): boolean; batch?: number } = {},
): Promise<void> {
  const othersTurn = fairTurns();
  for (;;) {
    let rows = await indexChanged(store, "leads") + await indexChanged(store, "calls") +
      await indexNext(store, "calls", batch);
    if (!await isImporting(store)) rows += await indexNext(store, "leads", batch);
    if (rows === 0 || isStopped()) return;
    await othersTurn();
  }
}

async function isImporting({ db }: Store): Promise<boolean> {
  const reading = await db.selectFrom("imports").select("id").where("status", "=", "reading")
    .limit(1).executeTakeFirst();
  return reading !== undefined;
}
