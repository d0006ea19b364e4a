/** Opens PostgreSQL. Any number of processes may share one database. */
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";

const BIGINT_OID = 20;
const NUMERIC_OID = 1700;
const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;

/** Counts and ids come as numbers: none of ours outgrows 2^53. */
pg.types.setTypeParser(BIGINT_OID, Number);
pg.types.setTypeParser(NUMERIC_OID, Number);

export function openPostgres(url: string): Kysely<Schema> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An idle connection that the server closes is replaced at the next query, which then reports.
  pool.on("error", () => {});
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
