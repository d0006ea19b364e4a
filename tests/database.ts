/**
 * Runs one test on every database that Leadline supports: SQLite always, PostgreSQL where
 * `TEST_DATABASE_URL` names a server of version 15 or newer. Each finds its database empty.
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
  postgresTest(`${name} (PostgreSQL)`, async () => onUrl(await emptied()));
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

async function onPostgres(test: (url: string) => Promise<void>): Promise<void> {
  const database = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer((client) => client.query(`create database ${database}`));
  try {
    await test(urlOf(database));
  } finally {
    await onServer((client) => client.query(`drop database ${database} with (force)`));
  }
}

/** This worker's database, without rows and without the connections that the last test has left. */
async function emptied(): Promise<string> {
  const { url, client } = await ownDatabase();
  await client.query(EMPTY);
  return url;
}

/**
 * A database with today's schema that no other worker has. It stays on the server, where the next
 * run finds it: emptying takes a twentieth of the time of making one.
 */
const ownDatabase = once(async (): Promise<{ url: string; client: pg.Client }> => {
  const url = await upgraded(`leadline_test_${await schemaHash()}_${await freeNumber()}`);
  return { url, client: await connected(url) };
});

/** As long as this worker is connected nobody else has it. */
async function freeNumber(): Promise<number> {
  const holder = await connected(urlOf());
  for (let number = 1;; number++) {
    const { rows: [{ mine }] } = await holder.query(
      "select pg_try_advisory_lock(hashtext('leadline_test'), $1) as mine",
      [number],
    );
    if (mine) return number;
  }
}

async function upgraded(database: string): Promise<string> {
  await onServer(async (client) => {
    const found = await client.query("select from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  });
  const url = urlOf(database);
  await (await openStore(url)).close();
  return url;
}

const EMPTY = `
do $$ declare own text; begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  set local session_replication_role = replica;
  for own in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r' and relname not like 'kysely%' loop execute 'delete from ' || own;
  end loop;
  perform setval(oid::regclass, 1, false) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S';
end $$`;

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

/** Of a database of the server; by default of the one that it is reached by. */
function urlOf(database?: string): string {
  const url = new URL(serverUrl!);
  if (database !== undefined) url.pathname = database;
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connected(urlOf());
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
