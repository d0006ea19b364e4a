/** Opens PostgreSQL. Any number of processes may share one database. */
import { Kysely, PostgresDialect } from "kysely";
import type { EventEmitter } from "node:events";
import pg from "pg";
import type { Schema } from "./schema.ts";

const BIGINT_OID = 20;
const NUMERIC_OID = 1700;
const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** A new one reads the catalog before it answers: a page waits some 30 ms longer. */
const IDLE_CONNECTIONS_KEPT_MS = 60 * 60_000;
/** A process that stands still inside a write must not hold up the writes of all others. */
const LONGEST_STANDSTILL_MS = 30_000;

/** Counts and ids come as numbers: none of ours outgrows 2^53. */
pg.types.setTypeParser(BIGINT_OID, Number);
pg.types.setTypeParser(NUMERIC_OID, Number);

/** @throws Error when the server does not answer, or not to us. */
export async function openPostgres(url: string): Promise<Kysely<Schema>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_CONNECTIONS_KEPT_MS,
    idle_in_transaction_session_timeout: LONGEST_STANDSTILL_MS,
    keepAlive: true,
  });
  // A connection that the server closes is replaced; the query that it carried, or the next one,
  // reports it. Without listeners these events would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client: EventEmitter) => client.on("error", () => {}));
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw new Error(
      `Cannot connect to PostgreSQL at ${new URL(url).host}. Check that it runs and that ` +
        "DATABASE_URL has the right user, password and database.",
      { cause },
    );
  }
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
