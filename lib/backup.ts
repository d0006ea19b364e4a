/**
 * Copies of the database: made while Leadline runs, and put back while it does not. After a restore
 * nobody is called before Bland was asked who was called since (`calls/adopt.ts`).
 */
import { sqlitePath } from "../db/sqlite_path.ts";
import { openStore } from "../db/store.ts";
import { BackupError } from "./backup/backup_error.ts";
import { backUpPostgres, restorePostgres } from "./backup/postgres.ts";
import { backUpSqlite, restoreSqlite } from "./backup/sqlite.ts";
import type { Clock } from "./clock.ts";
import { audit } from "./people/audit.ts";

/** Writes a consistent copy to a file that is not there yet. @throws BackupError */
export async function backUp(databaseUrl: string, path: string): Promise<void> {
  if (await exists(path)) {
    throw new BackupError(`${path} exists already: name another file, or move that one away.`);
  }
  const database = sqlitePath(databaseUrl);
  if (database === undefined) await backUpPostgres(databaseUrl, path);
  else await backUpSqlite(database, path);
}

/**
 * Puts a backup in the database's place, paused. Where the old database is kept then.
 * @throws BackupError; the database is as it was before.
 */
export async function restore(databaseUrl: string, path: string, clock: Clock): Promise<string> {
  if (!await exists(path)) throw new BackupError(`There is no file ${path}.`);
  const stamp = clock.now().toISOString().replaceAll(/[:.]/g, "-");
  const database = sqlitePath(databaseUrl);
  const kept = database === undefined
    ? await restorePostgres(databaseUrl, { path, stamp })
    : await restoreSqlite(database, { path, stamp });
  await pauseUntilAsked(databaseUrl, { path, clock });
  return kept;
}

async function pauseUntilAsked(
  databaseUrl: string,
  { path, clock }: { path: string; clock: Clock },
): Promise<void> {
  const store = await openStore(databaseUrl);
  try {
    const at = clock.now().toISOString();
    await store.write(async (trx) => {
      await trx.updateTable("install")
        .set({ paused_at: at, restored_live_at: at, restored_rehearsal_at: at }).execute();
      await trx.updateTable("campaigns").set({ status: "paused" }).where("status", "=", "running")
        .execute();
      const detail = path.split("/").at(-1);
      await audit(trx, { actor: "Leadline", action: "restored a backup", detail, clock });
    });
  } finally {
    await store.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
