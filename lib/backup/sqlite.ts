import { DatabaseSync } from "node:sqlite";
import { lockFile } from "../../db/lock.ts";
import { BackupError } from "./backup_error.ts";

/** One consistent state, also while Leadline writes: https://sqlite.org/lang_vacuum.html */
export function backUpSqlite(database: string, path: string): void {
  const open = openOrRefuse(database, `There is no database ${database} to back up.`);
  try {
    open.prepare("vacuum into ?").run(path);
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
  const backup = openOrRefuse(path, refusal);
  try {
    const { integrity_check } = backup.prepare("pragma integrity_check").get() ?? {};
    if (integrity_check !== "ok") throw new BackupError(refusal);
    backup.prepare("select name from install").get();
  } catch {
    throw new BackupError(refusal);
  } finally {
    backup.close();
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
