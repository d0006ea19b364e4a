/** One process for one SQLite file: two dialers on one ledger would ring people twice. */

/**
 * Holds the file beside the database until the process ends, however it ends.
 * @throws Error when another process holds it.
 */
export function lockFile(databasePath: string): Disposable {
  const file = Deno.openSync(`${databasePath}.lock`, { create: true, write: true });
  if (!file.tryLockSync(true)) {
    file.close();
    throw new Error(
      `Cannot open ${databasePath}: another Leadline is running on it. ` +
        "Stop that one first, or set DATABASE_URL to another file.",
    );
  }
  return { [Symbol.dispose]: () => file.close() };
}
