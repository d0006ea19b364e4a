/**
 * How much an import does at a time. SQLite answers without ever leaving its turn of the event
 * loop, so a batch is small enough that everybody else gets theirs within 20 ms.
 */
export const BATCH = 100;

/** Lets others have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
