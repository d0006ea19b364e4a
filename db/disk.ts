/**
 * The disk under a SQLite file. SQLite itself would hold the event loop while the disk writes; here
 * a thread of the runtime waits for it, and what `synchronous = full` promises stays true: nobody
 * is told of a commit that a power cut could undo. https://sqlite.org/wal.html
 */
import { DatabaseSync } from "node:sqlite";

export interface Disk {
  /** From now on the log is written back by `writeBack` alone. */
  takeOver(): void;
  /** Resolves once there is room for another transaction in the log (the WAL). */
  room(): Promise<void>;
  /** Runs a transaction that SQLite does not flush. */
  unflushed(run: () => Promise<void>): Promise<void>;
  /**
   * Resolves when all that was committed before is on disk. Once a flush has failed, each does: the
   * system forgets what it could not write, so that only a new process may trust the file again.
   */
  flush(): Promise<void>;
  /** The log has grown so long that it is to be written back. */
  isLogLong(): boolean;
  /** Begins to write a long log back into the database. For after a flush, between transactions. */
  writeBack(): void;
  /** Resolves when nothing is being written back. */
  idle(): Promise<void>;
  /** Closes the database as well, by what is passed in. */
  close(closeDatabase: () => Promise<void>): Promise<void>;
}

export type FlushFile = (file: Deno.FsFile) => Promise<void>;

/** What is in memory has no disk. */
export const NO_DISK: Disk = {
  takeOver() {},
  room: () => Promise.resolve(),
  unflushed: (run) => run(),
  flush: () => Promise.resolve(),
  isLogLong: () => false,
  writeBack() {},
  idle: () => Promise.resolve(),
  close: (closeDatabase) => closeDatabase(),
};

/** Pages of the log that are written back together: a few milliseconds of copying. */
const PAGES_TOGETHER = 1_000;
/** As long as writes go on a log does not begin anew; from here on they wait until it can. */
const MOST_PAGES = 4 * PAGES_TOGETHER;

const READ = "select 1 from sqlite_schema;";

/** `database` is open on the file at `path`. */
export function openDisk(
  database: DatabaseSync,
  { path, flushFile = (file) => file.syncData() }: { path: string; flushFile?: FlushFile },
): Disk {
  // A file has its log once somebody has read in it.
  database.exec(READ);
  const guard = new DatabaseSync(path, { readOnly: true });
  const files = {
    log: Deno.openSync(`${path}-wal`, { write: true }),
    // Kept open as long as the database: to close it would drop SQLite's locks on the file.
    // https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    database: Deno.openSync(path, { write: true }),
  };
  // A process that was killed may have copied pages that are not on disk yet.
  files.database.syncDataSync();
  const logLength = database.prepare("pragma wal_checkpoint(noop)");
  const synchronous = {
    off: database.prepare("pragma synchronous = off"),
    normal: database.prepare("pragma synchronous = normal"),
    full: database.prepare("pragma synchronous = full"),
  };
  const copyBack = database.prepare("pragma wal_checkpoint(passive)");
  let writingBack: Promise<void> | undefined;
  let isLogFull = false;
  let failure: unknown;

  async function flushed(file: Deno.FsFile): Promise<void> {
    try {
      if (failure === undefined) await flushFile(file);
    } catch (cause) {
      failure = new Error(
        "The disk could not write what was changed. Look after the disk, then start again.",
        { cause },
      );
    }
    if (failure !== undefined) throw failure;
  }

  function isLogLong(): boolean {
    const { log, checkpointed } = logLength.get() as { log: number; checkpointed: number };
    isLogFull = log >= MOST_PAGES;
    return log - checkpointed >= PAGES_TOGETHER;
  }

  function writeBack(): void {
    if (!isLogLong() || writingBack !== undefined) return;
    // As long as somebody reads in it the log is not begun anew: it is all there is of these pages
    // until the database is flushed.
    guard.exec(`begin; ${READ}`);
    if (!copied()) return guard.exec("rollback;");
    writingBack = flushed(files.database).then(() => {
      guard.exec("rollback;");
      writingBack = undefined;
    }, () => {});
  }

  /** False where it must be tried again: somebody reads, or the disk is full. */
  function copied(): boolean {
    synchronous.off.run();
    try {
      return copyBack.get()?.busy === 0;
    } catch {
      return false;
    } finally {
      synchronous.full.run();
    }
  }

  return {
    takeOver: () => database.exec("pragma wal_autocheckpoint = 0;"),
    async room() {
      if (isLogFull) await writingBack;
    },
    async unflushed(run) {
      synchronous.normal.run();
      try {
        await run();
      } finally {
        synchronous.full.run();
      }
    },
    flush: () => flushed(files.log),
    isLogLong,
    writeBack,
    idle: () => writingBack ?? Promise.resolve(),
    async close(closeDatabase) {
      await writingBack;
      // The log stays where the database could not be flushed.
      if (failure === undefined) guard.close();
      await closeDatabase();
      files.log.close();
      files.database.close();
    },
  };
}
