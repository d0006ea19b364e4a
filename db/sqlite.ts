/** Opens a SQLite file so that a committed transaction survives a power cut. */
import { Kysely, SqliteDialect } from "kysely";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Schema } from "./schema.ts";

const BUSY_TIMEOUT_MS = 2_000;

/**
 * @throws Error when the file is no SQLite database, or when SQLite does not take the settings
 * that the ledger's safety rests on.
 */
export function openSqlite(path: string): Kysely<Schema> {
  const database = new DatabaseSync(path, {
    timeout: BUSY_TIMEOUT_MS,
    enableForeignKeyConstraints: true,
  });
  database.exec("pragma journal_mode = wal; pragma synchronous = full;");
  assertDurable(database, path);
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: asKysely(database) }) });
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
      throw new Error(`Cannot trust ${path}: SQLite's ${name} is ${actual}, it must be ${value}`);
    }
  }
}

/** What Kysely asks of a SQLite driver, on top of Deno's own. */
function asKysely(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof statement>>();

  function statement(sql: string) {
    const inner: StatementSync = database.prepare(sql);
    return {
      reader: inner.columns().length > 0,
      // Plain objects, as PostgreSQL's driver gives: node:sqlite's rows have no prototype.
      all: (values: readonly unknown[]) =>
        inner.all(...values as SQLInputValue[]).map((row) => ({ ...row })),
      run: (values: readonly unknown[]) => inner.run(...values as SQLInputValue[]),
      iterate: (values: readonly unknown[]) =>
        inner.iterate(...values as SQLInputValue[]) as IterableIterator<unknown>,
    };
  }

  return {
    close: () => database.close(),
    prepare(sql: string) {
      // A write transaction takes its lock first: one that reads and then writes can fail half-way.
      const text = sql === "begin" ? "begin immediate" : sql;
      let found = prepared.get(text);
      if (found === undefined) prepared.set(text, found = statement(text));
      return found;
    },
  };
}
