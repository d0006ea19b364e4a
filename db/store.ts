/** The database as the rest of Leadline sees it: typed queries, and one door for changes. */
import { CompiledQuery, type Kysely, sql, type Transaction } from "kysely";
import type { Disk } from "./disk.ts";
import { lockFile } from "./lock.ts";
import { migrate } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { type RunTransaction, sharedCommit } from "./shared_commit.ts";
import { openSqlite } from "./sqlite.ts";
import { sqlitePath } from "./sqlite_path.ts";

export type Dialect = "sqlite" | "postgres";

/** Reads may run on the store or inside a write; both take the same queries. */
export type Queries = Kysely<Schema> | Transaction<Schema>;

export interface Store {
  readonly dialect: Dialect;
  /** For reading. */
  readonly db: Kysely<Schema>;
  /**
   * Runs the changes all or nothing, one write after the other: over all processes no two run at a
   * time, so what a write reads stays true until it has ended. Resolves when they are on disk;
   * writes that wait for one another go there together. One that is last goes after the others, and
   * what it leads to before the next transaction begins.
   * Nothing but the database, or a turn of the event loop, may be awaited inside.
   */
  write<T>(
    changes: (trx: Transaction<Schema>) => Promise<T>,
    options?: { isLast?: boolean },
  ): Promise<T>;
  /**
   * The same for a step that a power cut may undo, as long as it undoes all such steps after it:
   * it resolves before they are on disk. The next `write` puts them there. One that nobody waits for
   * is patient: it lets a moment pass in which another write may take it along.
   */
  writeStep<T>(
    changes: (trx: Transaction<Schema>) => Promise<T>,
    options?: { isPatient?: boolean },
  ): Promise<T>;
  /**
   * Grows with every write: the same number means that nothing has changed. What another process
   * has written to PostgreSQL shows within a quarter of a second.
   */
  revision(): Promise<number>;
  /** Overwrites what was deleted wherever it still lies in the files, as far as that is ours to do. */
  forgetDeleted(): Promise<void>;
  close(): Promise<void>;
}

/** Any number that all Leadlines agree on. */
const WRITE_LOCK = 4_155_550_100;

/**
 * Opens `sqlite:<path>` or `postgres://…`, upgraded to the newest schema.
 * @throws Error when the database cannot be used; the message says what to do.
 */
export async function openStore(url: string): Promise<Store> {
  const dialect = dialectOf(url);
  const path = sqlitePath(url);
  const lock = path === undefined || path === ":memory:" ? undefined : lockFile(path);
  let opened: Opened | undefined;
  try {
    opened = path === undefined ? await onPostgres(url) : onSqlite(path);
    await opened.createNewest?.();
    await migrate(opened.db, dialect);
    await nameInstall(opened.db);
    return storeOn(opened, { dialect, lock, patienceMs: path === ":memory:" ? 0 : PATIENCE_MS });
  } catch (error) {
    await opened?.close();
    lock?.[Symbol.dispose]();
    throw error;
  }
}

/** What is in memory has no disk to share. */
const PATIENCE_MS = 50;

interface Opened {
  db: Kysely<Schema>;
  /** Gives an empty database the newest schema at once. */
  createNewest?(): Promise<void>;
  /** How the changes of a store run. For after the schema was upgraded. */
  transactions(): RunTransaction;
  forgetDeleted(): Promise<void>;
  close(): Promise<void>;
}

async function onPostgres(url: string): Promise<Opened> {
  // Its driver is loaded only where it is used: every start would wait for it.
  const { openPostgres } = await import("./postgres.ts");
  const db = await openPostgres(url);
  return {
    db,
    transactions: () => postgresTransaction,
    // Its own vacuum does that.
    forgetDeleted: () => Promise.resolve(),
    close: () => db.destroy(),
  };
}

function onSqlite(path: string): Opened {
  const { db, disk, createNewest } = openSqlite(path);
  return {
    db,
    createNewest,
    transactions() {
      disk.takeOver();
      return sqliteTransaction(disk);
    },
    // No transaction is under way while this has the connection.
    forgetDeleted: () => db.connection().execute(() => disk.emptyLog()),
    close: () => disk.close(() => db.destroy()),
  };
}

function dialectOf(url: string): Dialect {
  if (url.startsWith("sqlite:")) return "sqlite";
  if (/^postgres(ql)?:/.test(url)) return "postgres";
  throw new Error(
    `DATABASE_URL starts with ${url.split(":")[0]}: it must be sqlite:<file> or ` +
      "postgres://<user>:<password>@<host>/<database>",
  );
}

async function nameInstall(db: Kysely<Schema>): Promise<void> {
  await db.insertInto("install").values({
    id: 1,
    name: crypto.randomUUID(),
    webhook_token: crypto.randomUUID().replaceAll("-", ""),
    number_secret: newSecret(),
    created_at: new Date().toISOString(),
  }).onConflict((conflict) => conflict.column("id").doNothing()).execute();
  // A database that is older than this secret gets one as well.
  await db.updateTable("install").set({ number_secret: newSecret() })
    .where("number_secret", "=", "").execute();
}

function newSecret(): string {
  return (crypto.randomUUID() + crypto.randomUUID()).replaceAll("-", "");
}

// Texts that every write needs are not built each time.
const NEXT_REVISION = CompiledQuery.raw("update install set revision = revision + 1");

/** Who has waited for the lock must see what was written meanwhile, whatever the server takes for usual. */
const postgresTransaction: RunTransaction = async (db, run, { durable }) => {
  await db.transaction().setIsolationLevel("read committed").execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${WRITE_LOCK})`.execute(trx);
    if (!durable) await sql`set local synchronous_commit = off`.execute(trx);
    await run(trx);
  });
  return { onDisk: Promise.resolve() };
};

/** SQLite flushes by itself what is written past this; here the disk is asked, which holds up nobody. */
function sqliteTransaction(disk: Disk): RunTransaction {
  return async (db, run, { durable }) => {
    await disk.unflushed(() => db.transaction().execute(run));
    return { onDisk: durable ? disk.flush() : Promise.resolve() };
  };
}

function storeOn(
  { db, transactions, forgetDeleted, close }: Opened,
  { dialect, lock, patienceMs }: { dialect: Dialect; lock?: Disposable; patienceMs: number },
): Store {
  const inTransaction = transactions();
  const revision = revisionOf(db, { keptMs: REVISION_KEPT_MS[dialect] });
  const commit = sharedCommit(db, {
    async inTransaction(...transaction) {
      try {
        return await inTransaction(...transaction);
      } finally {
        revision.forget();
      }
    },
    finish: async (trx) => void await trx.executeQuery(NEXT_REVISION),
    patienceMs,
  });
  return {
    dialect,
    db,
    write: (changes, options) => commit(changes, { durable: true, ...options }),
    writeStep: (changes, options) => commit(changes, { durable: false, ...options }),
    revision: revision.read,
    forgetDeleted,
    async close() {
      await close();
      lock?.[Symbol.dispose]();
    },
  };
}

/** Nobody else writes to a SQLite file; to PostgreSQL other processes may. */
const REVISION_KEPT_MS: Record<Dialect, number> = { sqlite: Infinity, postgres: 250 };

/** Every poll asks for it: it is read once, until our next write or for `keptMs`. */
function revisionOf(db: Kysely<Schema>, { keptMs }: { keptMs: number }) {
  let kept: { revision: Promise<number>; until: number } | undefined;
  const forget = () => kept = undefined;

  async function ask(): Promise<number> {
    try {
      const install = db.selectFrom("install").select("revision");
      return (await install.executeTakeFirstOrThrow()).revision;
    } catch (error) {
      forget();
      throw error;
    }
  }

  function read(): Promise<number> {
    const now = performance.now();
    if (kept === undefined || now >= kept.until) kept = { revision: ask(), until: now + keptMs };
    return kept.revision;
  }

  return { read, forget };
}
