/**
 * Runs one test on every database that Leadline supports: SQLite always, PostgreSQL where
 * `TEST_DATABASE_URL` names a server (each test in a database of its own).
 */
import pg from "pg";
import { openStore, type Store } from "../db/store.ts";

const serverUrl = Deno.env.get("TEST_DATABASE_URL");

/** Runs `test` on an open store of each kind. */
export function onEachDatabase(name: string, test: (store: Store) => Promise<void>): void {
  onEachDatabaseUrl(name, async (url) => {
    const store = await openStore(url);
    try {
      await test(store);
    } finally {
      await store.close();
    }
  });
}

/** Runs `test` with the `DATABASE_URL` of an empty database of each kind. */
export function onEachDatabaseUrl(name: string, test: (url: string) => Promise<void>): void {
  Deno.test(`${name} (SQLite)`, () => onSqlite(test));
  onPostgresUrl(`${name} (PostgreSQL)`, test);
}

/** Runs `test` with the `DATABASE_URL` of an empty PostgreSQL database, where there is a server. */
export function onPostgresUrl(name: string, test: (url: string) => Promise<void>): void {
  Deno.test({
    name: serverUrl ? name : `${name}: skipped, no TEST_DATABASE_URL`,
    ignore: !serverUrl,
    fn: () => onPostgres(test),
    // The pool closes its sockets a moment after it says so.
    sanitizeResources: false,
    sanitizeOps: false,
  });
}

async function onSqlite(test: (url: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`sqlite:${folder}/test.db`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function onPostgres(test: (url: string) => Promise<void>): Promise<void> {
  const database = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${database}`);
  const url = new URL(serverUrl!);
  url.pathname = database;
  try {
    await test(url.href);
  } finally {
    await onServer(`drop database ${database} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
