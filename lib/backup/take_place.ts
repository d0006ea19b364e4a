import { DatabaseSync } from "node:sqlite";
import { BackupError } from "./backup_error.ts";
import { exists, unlessMissing } from "./files.ts";
import { makeOneFile } from "./one_file.ts";

/**
 * Gives the file `incoming` the name of `database`, in one step; the old one is called `kept` then.
 * @throws BackupError when another program has the old one open.
 */
export async function takePlace(
  incoming: string,
  { database, kept }: { database: string; kept: string },
): Promise<void> {
  const isThere = await exists(database);
  if (isThere) closeLog(database);
  try {
    // Not every file system lets a file have two names.
    if (isThere) await Deno.link(database, kept).catch(() => Deno.copyFile(database, kept));
    // SQLite would take a log that is left here for that of the new file.
    for (const part of ["-wal", "-shm", "-journal"]) {
      await Deno.rename(`${database}${part}`, `${kept}${part}`).catch(unlessMissing);
    }
    await Deno.rename(incoming, database);
  } catch (error) {
    await Deno.remove(kept).catch(unlessMissing);
    throw error;
  }
}

/** https://sqlite.org/rescode.html */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** What is damaged keeps its log. */
function closeLog(path: string): void {
  const database = new DatabaseSync(path);
  try {
    makeOneFile(database);
  } catch (error) {
    const code = resultCode(error);
    if (code === BUSY) {
      throw new BackupError(`Another program has ${path} open: close it there first.`);
    }
    if (code !== CORRUPT && code !== NOT_A_DATABASE) throw error;
  } finally {
    database.close();
  }
}

/** Without what SQLite adds to it in its higher bits. */
function resultCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}
