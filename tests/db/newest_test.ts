import assert from "node:assert/strict";
import { sql } from "kysely";
import { newestSchema } from "../../build/newest_schema.ts";
import { migrate } from "../../db/migrations.ts";
import { openSqlite } from "../../db/sqlite.ts";

Deno.test("the newest schema is what the migrations make", async () => {
  const written = await Deno.readTextFile(new URL("../../db/newest.sql", import.meta.url));
  assert.equal(written, await newestSchema(), "run `deno task schema`");
});

Deno.test("a database that began with the newest schema is as one that was upgraded", async () => {
  const [created, upgraded] = [openSqlite(":memory:"), openSqlite(":memory:")];
  await created.createNewest();
  await migrate(upgraded.db, "sqlite");
  assert.deepEqual(await contents(created.db), await contents(upgraded.db));
  await created.db.destroy();
  await upgraded.db.destroy();
});

Deno.test("a database that has anything in it is left alone", async () => {
  const { db, createNewest } = openSqlite(":memory:");
  await sql`create table mine (id integer)`.execute(db);
  await createNewest();
  assert.deepEqual((await contents(db)).map(({ name }) => name), ["mine"]);
  await db.destroy();
});

/** All that is in a database, by name; the times of its upgrades are its own. */
async function contents(db: ReturnType<typeof openSqlite>["db"]) {
  const { rows: parts } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_schema order by name`.execute(db);
  return await Promise.all(parts.map(async (part) => {
    if (part.type !== "table") return part;
    const { rows } = await sql<object>`select * from ${sql.table(part.name)}`.execute(db);
    return { ...part, rows: rows.map((row) => ({ ...row, timestamp: null })) };
  }));
}
