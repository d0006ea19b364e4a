/**
 * Runs one test on every database that Leadline supports: SQLite always, PostgreSQL where
 * `TEST_DATABASE_URL` names a server of version 15 or newer (each test in a database of its own).
 */
import { createHash } from "node:crypto";
import pg from "pg";
import { openStore, type Store } from "../db/store.ts";
import { once } from "../lib/once.ts";

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
  await onServer((client) =>
    client.query(`create database ${database} template ${template} strategy file_copy`)
  );
  try {
    await test(urlOf(database));
  } finally {
    await onServer((client) => client.query(`drop database ${database} with (force)`));
  }
}

/**
 * A database with today's schema, which stays on the server for the next run: its copies are made far
 * sooner than a schema.
 */
const upgraded = once(async (): Promise<string> => {
  const newest = `${TEMPLATE}_${await schemaHash()}`;
  await onServer(async (client) => {
    // Whoever comes meanwhile waits.
    await client.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
    const found = await client.query("select from pg_database where datname = $1", [newest]);
    if (found.rowCount > 0) return;
    const made = newName();
    await client.query(`create database ${made}`);
    const store = await openStore(urlOf(made));
    // Each copy is an installation of its own.
    await store.db.deleteFrom("install").execute();
    await store.close();
    await client.query(`alter database ${made} rename to ${newest}`);
  });
  return newest;
});

const TEMPLATE = "leadline_template";

/** Of all that makes a schema. */
async function schemaHash(): Promise<string> {
  const folder = new URL("../db/", import.meta.url);
  const files = [new URL("migrations.ts", folder), ...migrationFiles(folder)];
  const texts = await Promise.all(files.map((file) => Deno.readTextFile(file)));
  return createHash("sha256").update(texts.join()).digest("hex").slice(0, 16);
}

function migrationFiles(folder: URL): URL[] {
  const names = [...Deno.readDirSync(new URL("migrations", folder))].map(({ name }) => name);
  return names.sort().map((name) => new URL(`migrations/${name}`, folder));
}

function newName(): string {
  return `test_${crypto.randomUUID().replaceAll("-", "")}`;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl!);
  url.pathname = database;
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
