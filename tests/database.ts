/**
 * Runs one test on every database that Leadline supports: SQLite always, PostgreSQL where
 * `TEST_DATABASE_URL` names a server (each test in a database of its own).
 */
import pg from "pg";
import { openStore, type Store } from "../db/store.ts";

const serverUrl = Deno.env.get("TEST_DATABASE_URL");

export function onEachDatabase(name: string, test: (store: Store) => Promise<void>): void {
  Deno.test(`${name} (SQLite)`, () => onSqlite(test));
  Deno.test({
    name: serverUrl
      ? `${name} (PostgreSQL)`
      : `${name} (PostgreSQL: skipped, no TEST_DATABASE_URL)`,
    ignore: !serverUrl,
    fn: () => onPostgres(test),
    // The pool closes its sockets a moment after it says so.
    sanitizeResources: false,
    sanitizeOps: false,
  });
}

async function onSqlite(test: (store: Store) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = await openStore(`sqlite:${folder}/test.db`);
  try {
    await test(store);
  } finally {
    await store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function onPostgres(test: (store: Store) => Promise<void>): Promise<void> {
  const database = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${database}`);
  const url = new URL(serverUrl!);
  url.pathname = database;
  const store = await openStore(url.href);
  try {
    await test(store);
  } finally {
    await store.close();
    await onServer(`drop database ${database} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
