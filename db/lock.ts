/** One process for one SQLite file: two dialers on one ledger would ring people twice. */

/**
 * Holds the file beside the database until the process ends, however it ends.
 * @throws Error when another process holds it, or when nothing may be written there.
 */
export function lockFile(databasePath: string): Disposable {
  const file = openLock(databasePath);
  if (!file.tryLockSync(true)) {
    file.close();
    throw new Error(
      `Cannot open ${databasePath}: another Leadline is running on it. ` +
        "Stop that one first, or set DATABASE_URL to another file.",
    );
  }
  return { [Symbol.dispose]: () => file.close() };
}

function openLock(databasePath: string): Deno.FsFile {
  try {
    return Deno.openSync(`${realPath(databasePath)}.lock`, { create: true, write: true });
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotFound
      ? "its folder does not exist. Create that folder"
      : "nothing may be written in its folder. Give Leadline the right to write there";
    throw new Error(
      `Cannot open ${databasePath}: ${why}, or set DATABASE_URL to a file elsewhere.`,
      { cause },
    );
  }
}

/** Two names of one file have one lock. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return path;
  }
}
