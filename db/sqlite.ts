/** Opens a SQLite file so that a committed transaction survives a power cut. */
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite";
import { type Disk, NO_DISK, openDisk } from "./disk.ts";
import { createNewest } from "./newest.ts";
import type { Schema } from "./schema.ts";

const BUSY_TIMEOUT_MS = 2_000;

/** More prepared statements than the app has; lists of many lengths would otherwise pile up. */
const MOST_PREPARED = 500;

/**
 * @throws Error when the file is no SQLite database, or when SQLite does not take the settings
 * that the ledger's safety rests on.
 */
export function openSqlite(path: string): OpenedSqlite {
  const database = openDurable(path);
  return {
    createNewest: () => createNewest(database),
    db: new Kysely<Schema>({ dialect: new LeadlineSqlite({ database: asKysely(database) }) }),
    disk: path === ":memory:" ? NO_DISK : openDisk(database, { path }),
  };
}

interface OpenedSqlite {
  db: Kysely<Schema>;
  disk: Disk;
  /** Gives an empty database the newest schema. */
  createNewest(): Promise<void>;
}

class LeadlineSqlite extends SqliteDialect {
  override createAdapter = () => new TransactionalSqlite();
}

/** SQLite can change its schema in a transaction; Kysely does not count on it by itself. */
class TransactionalSqlite extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/**
 * SQLite's own 2 MB hold less than the indexes of a long list: an import read and wrote each page
 * again and again.
 */
const CACHE_KIB = 32_000;

function openDurable(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
    });
    // A rehearsal's rows shrink when their calls have ended: small pages keep less of that room.
    if (path === ":memory:") database.exec("pragma page_size = 1024;");
    // What is deleted is overwritten: who asked to be erased is not in the file either.
    database.exec(
      "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;",
    );
    database.exec(`pragma cache_size = -${CACHE_KIB};`);
    assertDurable(database, path);
    return database;
  } catch (cause) {
    throw new Error(
      `Cannot open ${path} as a SQLite database. Set DATABASE_URL to another file, or put a ` +
        "backup in its place.",
      { cause },
    );
  }
}

function assertDurable(database: DatabaseSync, path: string): void {
  const expected = {
    foreign_keys: 1,
    synchronous: 2,
    journal_mode: path === ":memory:" ? "memory" : "wal",
  };
  for (const [name, value] of Object.entries(expected)) {
    const actual = database.prepare(`pragma ${name}`).get()?.[name];
    if (actual !== value) {
      throw new Error(`SQLite's ${name} is ${actual}, it must be ${value}`);
    }
  }
}

/** What Kysely asks of a SQLite driver, on top of Deno's own. */
function asKysely(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof prepare>>();

  return {
    close: () => database.close(),
    prepare(sql: string) {
      // A write transaction takes its lock first: one that reads and then writes can fail half-way.
      const text = sql === "begin" ? "begin immediate" : sql;
      let found = prepared.get(text);
      if (found !== undefined) return found;
      // Tables that change have other columns afterwards.
      if (prepared.size >= MOST_PREPARED || CHANGES_SCHEMA.test(text)) prepared.clear();
      prepared.set(text, found = prepare(database, text));
      return found;
    },
  };
}

const CHANGES_SCHEMA = /^\s*(create|alter|drop)\b/i;

/** Deno's types do not know of it yet: https://nodejs.org/api/sqlite.html#statementsetreturnarraysenabled */
type Statement = StatementSync & { setReturnArrays(enabled: boolean): void };

/** Rows come as arrays, which is several times faster than as the driver's own objects. */
function prepare(database: DatabaseSync, sql: string) {
  const statement = database.prepare(sql) as Statement;
  const columns = statement.columns().map(({ name }) => name);
  statement.setReturnArrays(true);
  const rowOf = (row: unknown) => namedRow(columns, row as unknown as SQLOutputValue[]);
  return {
    reader: columns.length > 0,
    all: (values: readonly unknown[]) => statement.all(...values as SQLInputValue[]).map(rowOf),
    run: (values: readonly unknown[]) => statement.run(...values as SQLInputValue[]),
    *iterate(values: readonly unknown[]) {
      for (const row of statement.iterate(...values as SQLInputValue[])) yield rowOf(row);
    },
  };
}

function namedRow(
  columns: readonly string[],
  values: readonly SQLOutputValue[],
): Record<string, SQLOutputValue> {
  const row: Record<string, SQLOutputValue> = {};
  for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
  return row;
}
