/**
 * How much an import does at a time. SQLite answers without ever leaving its turn of the event
 * loop, so a batch is small enough that everybody else gets theirs within 20 ms.
 */
export const BATCH = 100;

/** Lets others have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Asked often, lets others have their turn as often as they need it. */
export function fairTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < LONGEST_TURN_MS) return;
    await nextTurn();
    began = performance.now();
  };
}

const LONGEST_TURN_MS = 8;
