/** Where a benchmark keeps its data: a SQLite file, or a database of its own on a server. */
import pg from "pg";

/** A server such as `postgres://postgres@localhost/postgres`; SQLite without one. */
const serverUrl = Deno.env.get("BENCH_DATABASE_URL");

/** A database that `fill` has filled before, which is used instead of a new one and stays. */
export const FILLED_URL = Deno.env.get("BENCH_FILLED_URL");

export const DATABASE = (FILLED_URL ?? serverUrl ?? "").startsWith("postgres")
  ? "PostgreSQL"
  : "SQLite";

/** Calls `run` with the address of an empty database, which is gone afterwards. */
export async function withDatabase<T>(
  folder: string,
  run: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  if (FILLED_URL !== undefined) return await run(FILLED_URL);
  if (serverUrl === undefined) return await run(`sqlite:${folder}/bench.db`);
  const name = `bench_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = name;
    return await run(url.href);
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
