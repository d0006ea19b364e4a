/**
 * Runs one test on every database that Leadline supports: SQLite always, PostgreSQL where
 * `TEST_DATABASE_URL` names a server (each test in a database of its own).
 */
import pg from "pg";
import { openStore, type Store } from "../db/store.ts";

const serverUrl = Deno.env.get("TEST_DATABASE_URL");

/** Runs `test` on an open store of each kind. */
export function onEachDatabase(name: string, test: (store: Store) => Promise<void>): void {
  const onUrl = async (url: string) => {
    const store = await openStore(url);
    try {
      await test(store);
    } finally {
      await store.close();
    }
  };
  Deno.test(`${name} (SQLite)`, () => onSqlite(onUrl));
  postgresTest(`${name} (PostgreSQL)`, async () => onPostgres(onUrl, await upgraded()));
}

/** Runs `test` with the `DATABASE_URL` of an empty database of each kind. */
export function onEachDatabaseUrl(name: string, test: (url: string) => Promise<void>): void {
  Deno.test(`${name} (SQLite)`, () => onSqlite(test));
  onPostgresUrl(`${name} (PostgreSQL)`, test);
}

/** Runs `test` with the `DATABASE_URL` of an empty PostgreSQL database, where there is a server. */
export function onPostgresUrl(name: string, test: (url: string) => Promise<void>): void {
  postgresTest(name, () => onPostgres(test));
}

function postgresTest(name: string, fn: () => Promise<void>): void {
  Deno.test({
    name: serverUrl ? name : `${name}: skipped, no TEST_DATABASE_URL`,
    ignore: !serverUrl,
    fn,
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

async function onPostgres(
  test: (url: string) => Promise<void>,
  template = "template1",
): Promise<void> {
  const database = newName();
  await onServer(`create database ${database} template ${template} strategy file_copy`);
  try {
    await test(urlOf(database));
  } finally {
    await onServer(`drop database ${database} with (force)`);
  }
}

let template: Promise<string> | undefined;

/** A database with today's schema, made once a test file: its copies are made far sooner. */
function upgraded(): Promise<string> {
  return template ??= (async () => {
    const database = newName();
    await onServer(`create database ${database}`);
    await (await openStore(urlOf(database))).close();
    return database;
  })();
}

Deno.test.afterAll(async () => {
  if (template !== undefined) await onServer(`drop database ${await template} with (force)`);
});

function newName(): string {
  return `test_${crypto.randomUUID().replaceAll("-", "")}`;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl!);
  url.pathname = database;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
