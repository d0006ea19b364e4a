/**
 * The disk under a SQLite file. SQLite itself would hold the event loop while the disk writes; here
 * a thread of the runtime waits for it, and what `synchronous = full` promises stays true: nobody
 * is told of a commit that a power cut could undo. https://sqlite.org/wal.html
 */
import { DatabaseSync } from "node:sqlite";
import { openFlusher } from "./disk/flusher.ts";

export interface Disk {
  /** From now on the log (the WAL) is written back here alone. */
  takeOver(): void;
  /** Runs a transaction that SQLite does not flush. Where the log is very long it waits first. */
  unflushed(run: () => Promise<void>): Promise<void>;
  /**
   * Resolves when all that was committed before is on disk. Once a flush has failed, each does: the
   * system forgets what it could not write, so that only a new process may trust the file again. A
   * disk that does not answer for a minute has failed.
   */
  flush(): Promise<void>;
  /**
   * Writes all of the log back and empties it, so that what was deleted and overwritten in the file
   * is not there either. While a backup reads in it, it is left to be overwritten later.
   */
  emptyLog(): Promise<void>;
  /** Closes the database as well, by what is passed in. */
  close(closeDatabase: () => Promise<void>): Promise<void>;
}

export type FlushFile = (file: "log" | "database") => Promise<void>;

/** What is in memory has no disk. */
export const NO_DISK: Disk = {
  takeOver() {},
  unflushed: (run) => run(),
  flush: () => Promise.resolve(),
  emptyLog: () => Promise.resolve(),
  close: (closeDatabase) => closeDatabase(),
};

/** Pages of the log that are written back together: a few milliseconds of copying. */
const PAGES_TOGETHER = 600;
/** As long as writes go on a log does not begin anew; from here on they wait until it can. */
const MOST_PAGES = 10_000;

/** Nothing else tells of a disk that hangs, or of a thread that has ended. */
const LONGEST_FLUSH_MS = 60_000;

const READ = "select 1 from sqlite_schema;";

/** `database` is open on the file at `path`. */
export function openDisk(
  database: DatabaseSync,
  { path, flushFile, longestFlushMs = LONGEST_FLUSH_MS }: {
    path: string;
    flushFile?: FlushFile;
    longestFlushMs?: number;
  },
): Disk {
  // A file has its log once somebody has read in it.
  database.exec(READ);
  const guard = new DatabaseSync(path, { readOnly: true });
  const copier = new DatabaseSync(path);
  copier.exec("pragma synchronous = off; pragma wal_autocheckpoint = 0;");
  const logFile = Deno.openSync(`${path}-wal`, { write: true });
  const flusher = openFlusher(path);
  const ask = flushFile ??
    ((file) => file === "log" ? logFile.syncData() : flusher.flush());
  const synchronous = {
    normal: database.prepare("pragma synchronous = normal"),
    full: database.prepare("pragma synchronous = full"),
  };
  const logLength = database.prepare("pragma wal_checkpoint(noop)");
  const copyBack = copier.prepare("pragma wal_checkpoint(passive)");
  let flushing: Promise<void> | undefined;
  let nextFlush: Promise<void> | undefined;
  let writingBack: Promise<void> | undefined;
  let isLogFull = false;
  let failure: unknown;

  /** Waits until the log can begin anew; where a backup reads in it, until that was tried. */
  async function room(): Promise<void> {
    if (!isLogFull) return;
    await writingBack;
    await writeBack();
    isLogFull = false;
  }

  async function unflushed(run: () => Promise<void>): Promise<void> {
    await room();
    synchronous.normal.run();
    try {
      await run();
    } finally {
      synchronous.full.run();
    }
    const { log, checkpointed } = logLength.get() as { log: number; checkpointed: number };
    isLogFull = log >= MOST_PAGES;
    if (log - checkpointed >= PAGES_TOGETHER) void writeBack();
  }

  /** Who comes while the disk writes shares the next flush. */
  function flush(): Promise<void> {
    if (flushing === undefined) {
      return flushing = flushed("log").finally(() => flushing = undefined);
    }
    const next = () => {
      nextFlush = undefined;
      return flush();
    };
    return nextFlush ??= flushing.then(next, next);
  }

  function writeBack(): Promise<void> {
    if (failure !== undefined) return Promise.resolve();
    return writingBack ??= writeBackWhatIsThere().finally(() => writingBack = undefined);
  }

  /**
   * The guard reads: no more is copied than was there when it began, and the log, which is all there
   * is of these pages until the database is flushed, does not begin anew as long as it reads.
   */
  async function writeBackWhatIsThere(): Promise<void> {
    try {
      guard.exec(`begin; ${READ}`);
      await flushed("log");
      copyBack.get();
      await flushed("database");
    } catch {
      // A flush that failed is told by the next one. Otherwise the disk is full, or another process
      // is in the way: it is tried again after the next write.
    }
    if (failure === undefined && guard.isTransaction) guard.exec("rollback;");
  }

  async function flushed(file: "log" | "database"): Promise<void> {
    try {
      if (failure === undefined) await answered(ask(file), longestFlushMs);
    } catch (cause) {
      failure = new Error(
        `The disk could not write what was changed (${messageOf(cause)}). Look after the disk, ` +
          "then start again.",
        { cause },
      );
    }
    if (failure !== undefined) throw failure;
  }

  return {
    // What a savepoint may have to undo would go through a temporary file.
    takeOver: () => database.exec("pragma wal_autocheckpoint = 0; pragma temp_store = memory;"),
    unflushed,
    flush,
    async emptyLog() {
      while (writingBack !== undefined) await writingBack;
      database.exec("pragma wal_checkpoint(truncate);");
    },
    async close(closeDatabase) {
      // Who waits for a flush is told what became of it.
      while (flushing !== undefined) await flushing.catch(() => {});
      while (writingBack !== undefined) await writingBack;
      copier.close();
      // The log stays where the database could not be flushed.
      if (failure === undefined) guard.close();
      await closeDatabase();
      logFile.close();
      flusher.close();
    },
  };
}

/** @throws Error when no answer comes in time. */
async function answered(answer: Promise<void>, withinMs: number): Promise<void> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const said = `no answer for ${withinMs / 1_000} seconds`;
  const timer = setTimeout(() => reject(new Error(said)), withinMs);
  try {
    await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
