import type { DatabaseSync } from "node:sqlite";

/**
 * Writes the log (the WAL) back and removes it: all that the database holds is in its file then.
 * @throws Error when another connection is open.
 */
export function makeOneFile(database: DatabaseSync): void {
  const { journal_mode } = database.prepare("pragma journal_mode = delete").get() ?? {};
  if (journal_mode !== "delete") throw new Error("SQLite does not part with the database's log.");
}
