import { backup, DatabaseSync } from "node:sqlite";
import { lockFile } from "../../db/lock.ts";
import { openStore } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit, type AuditEntry } from "../people/audit.ts";
import { BackupError } from "./backup_error.ts";
import { removeDatabase, unlessMissing, writeWhole } from "./files.ts";
import { mark } from "./mark.ts";
import { makeOneFile } from "./one_file.ts";
import { refuseNewer } from "./refuse_newer.ts";
import { auditEntryOf, type Restoring } from "./restoring.ts";
import { takePlace } from "./take_place.ts";

/** In one step: a Leadline that writes between two would make the copy begin anew. */
const ALL_PAGES = 1_000_000_000;

/**
 * One consistent state, also while Leadline writes: https://sqlite.org/backup.html
 * It is marked for whoever puts it in the database's place by hand.
 */
export async function backUpSqlite(
  database: string,
  { path, clock }: { path: string; clock: Clock },
): Promise<void> {
  const open = openOrRefuse(database, `There is no database ${database} to back up.`);
  try {
    await writeWhole(path, async (partial) => {
      await backup(open, partial, { rate: ALL_PAGES });
      markFile(partial, clock);
    });
  } finally {
    open.close();
  }
}

/**
 * The backup is upgraded and marked beside the database, and takes its place in one step. The old
 * one keeps its name with `stamp` behind it.
 */
export async function restoreSqlite(
  database: string,
  restoring: Restoring,
): Promise<string> {
  const { path, stamp, clock } = restoring;
  // A Leadline that runs holds this lock.
  using _lock = lockFile(database);
  const incoming = `${database}.restoring`;
  const kept = `${database}.before-restore-${stamp}`;
  // Of a restore that was cut off.
  await removeDatabase(incoming);
  try {
    await copyWithLog(path, incoming);
    assertBackup(incoming, path);
    await upgrade(incoming, auditEntryOf(restoring));
    markFile(incoming, clock);
    await takePlace(incoming, { database, kept });
  } finally {
    await removeDatabase(incoming);
  }
  return kept;
}

/** A database that was put aside may have one. */
async function copyWithLog(path: string, copy: string): Promise<void> {
  await Deno.copyFile(path, copy);
  await Deno.copyFile(`${path}-wal`, `${copy}-wal`).catch(unlessMissing);
}

function assertBackup(copy: string, path: string): void {
  const refusal = `${path} is no whole backup of a Leadline: take another one.`;
  const found = openOrRefuse(copy, refusal);
  let steps: string[];
  try {
    const { integrity_check } = found.prepare("pragma integrity_check").get() ?? {};
    if (integrity_check !== "ok") throw new BackupError(refusal);
    found.prepare("select name from install").get();
    steps = found.prepare("select name from kysely_migration").all().map(({ name }) => `${name}`);
  } catch {
    throw new BackupError(refusal);
  } finally {
    found.close();
  }
  refuseNewer(steps, { path, dialect: "sqlite" });
}

async function upgrade(path: string, entry: AuditEntry): Promise<void> {
  const store = await openStore(`sqlite:${path}`);
  try {
    await store.write((trx) => audit(trx, entry));
  } finally {
    await store.close();
  }
}

/** Its commit flushes the whole file. */
function markFile(path: string, clock: Clock): void {
  const database = new DatabaseSync(path);
  try {
    makeOneFile(database);
    database.exec(`begin; ${mark(clock.now())} commit;`);
  } finally {
    database.close();
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
