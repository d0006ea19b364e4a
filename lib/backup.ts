/**
 * Copies of the database: made while Leadline runs, and put back while it does not. After a restore
 * nobody is called before Bland was asked who was called since (`calls/adopt.ts`).
 */
import { sqlitePath } from "../db/sqlite_path.ts";
import { BackupError } from "./backup/backup_error.ts";
import { exists } from "./backup/files.ts";
import { backUpPostgres, restorePostgres } from "./backup/postgres.ts";
import { backUpSqlite, restoreSqlite } from "./backup/sqlite.ts";
import type { Clock } from "./clock.ts";

/** Writes a consistent copy to a file that is not there yet. @throws BackupError */
export async function backUp(databaseUrl: string, path: string, clock: Clock): Promise<void> {
  if (await exists(path)) {
    throw new BackupError(`${path} exists already: name another file, or move that one away.`);
  }
  const database = sqlitePath(databaseUrl);
  if (database === undefined) await backUpPostgres(databaseUrl, path);
  else await backUpSqlite(database, { path, clock });
}

/**
 * Puts a backup in the database's place, paused. Where the old database is kept then.
 * @throws Error, mostly a BackupError; the database is as it was before.
 */
export async function restore(databaseUrl: string, path: string, clock: Clock): Promise<string> {
  if (!await exists(path)) throw new BackupError(`There is no file ${path}.`);
  const stamp = clock.now().toISOString().replaceAll(/[:.]/g, "-");
  const database = sqlitePath(databaseUrl);
  return database === undefined
    ? await restorePostgres(databaseUrl, { path, stamp, clock })
    : await restoreSqlite(database, { path, stamp, clock });
}
