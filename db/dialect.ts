import { PostgresAdapter } from "kysely";
import type { Dialect, Queries } from "./store.ts";

/** Which database these queries go to: for the few things that the two say differently. */
export function dialectOf(db: Queries): Dialect {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}
