import { backup, DatabaseSync } from "node:sqlite";
import { lockFile } from "../../db/lock.ts";
import { BackupError } from "./backup_error.ts";

/** In one step: a Leadline that writes between two would make the copy begin anew. */
const ALL_PAGES = 1_000_000_000;

/** One consistent state, also while Leadline writes: https://sqlite.org/backup.html */
export async function backUpSqlite(database: string, path: string): Promise<void> {
  const open = openOrRefuse(database, `There is no database ${database} to back up.`);
  try {
    await backup(open, path, { rate: ALL_PAGES });
  } finally {
    open.close();
  }
}

/** The old database, its log included, keeps its name with `stamp` behind it. */
export async function restoreSqlite(
  database: string,
  { path, stamp }: { path: string; stamp: string },
): Promise<string> {
  assertBackup(path);
  // A Leadline that runs holds this lock.
  using _lock = lockFile(database);
  const incoming = `${database}.restoring`;
  await Deno.copyFile(path, incoming);
  const kept = `${database}.before-restore-${stamp}`;
  for (const part of ["", "-wal", "-shm"]) {
    await Deno.rename(`${database}${part}`, `${kept}${part}`).catch(unlessMissing);
  }
  await Deno.rename(incoming, database);
  return kept;
}

function assertBackup(path: string): void {
  const refusal = `${path} is no whole backup of a Leadline: take another one.`;
  const found = openOrRefuse(path, refusal);
  try {
    const { integrity_check } = found.prepare("pragma integrity_check").get() ?? {};
    if (integrity_check !== "ok") throw new BackupError(refusal);
    found.prepare("select name from install").get();
  } catch {
    throw new BackupError(refusal);
  } finally {
    found.close();
  }
}

function openOrRefuse(path: string, refusal: string): DatabaseSync {
  try {
    Deno.statSync(path);
    return new DatabaseSync(path);
  } catch {
    throw new BackupError(refusal);
  }
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
