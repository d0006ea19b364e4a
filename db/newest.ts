/**
 * A new SQLite database gets the newest schema at once: the changes that led to it (`migrations.ts`)
 * would take a tenth of a second. `deno task schema` writes it; a test holds it against the changes.
 */
import type { DatabaseSync } from "node:sqlite";
import { turns } from "./turns.ts";

const NEWEST = new URL("./newest.sql", import.meta.url);

/** So long the event loop is held: a rehearsal makes a database while calls are in progress. */
const TURN_MS = 4;

/** Leaves alone what is not empty. When it throws, the database is as it was once it is closed. */
export async function createNewest(database: DatabaseSync): Promise<void> {
  if (database.prepare("select 1 from sqlite_schema").get() !== undefined) return;
  let began = performance.now();
  for (const statement of Deno.readTextFileSync(NEWEST).split("\n\n")) {
    database.exec(statement);
    if (performance.now() - began < TURN_MS) continue;
    await turns();
    began = performance.now();
  }
}
