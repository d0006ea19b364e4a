import { turns } from "../../db/turns.ts";

/**
 * How much an import does at a time. SQLite answers without ever leaving its turn of the event
 * loop, so a batch is small enough that everybody else gets theirs within 20 ms.
 */
export const BATCH = 100;

/** An answer to somebody else takes dozens of turns of the event loop. */
const TURNS = 100;

/** Lets others have their turn. */
export async function nextTurn(): Promise<void> {
  await turns(TURNS);
}

/** Asked often, lets others have their turn as often as they need it, or once `mostMs` are over. */
export function fairTurns(mostMs = LONGEST_TURN_MS): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < mostMs) return;
    await nextTurn();
    began = performance.now();
  };
}

const LONGEST_TURN_MS = 8;
