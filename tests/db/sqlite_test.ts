import assert from "node:assert/strict";
import { sql } from "kysely";
import { openSqlite } from "../../db/sqlite.ts";

Deno.test("rows are plain objects with the names of their columns, at once and one by one", async () => {
  const { db } = openSqlite(":memory:");
  await sql`create table leads (id integer primary key, phone text)`.execute(db);
  await sql`insert into leads (phone) values ('+14155550100'), (null)`.execute(db);
  const query = db.selectFrom("leads").select(["id", "phone"]).orderBy("id");
  const rows = [{ id: 1, phone: "+14155550100" }, { id: 2, phone: null }];
  assert.deepEqual(await query.execute(), rows);
  assert.deepEqual(await Array.fromAsync(query.stream()), rows);
  await db.destroy();
});

Deno.test("a table that was changed shows its new columns to queries of before", async () => {
  const { db } = openSqlite(":memory:");
  await sql`create table leads (id integer primary key)`.execute(db);
  await sql`insert into leads (id) values (7)`.execute(db);
  const all = () => db.selectFrom("leads").selectAll().execute();
  assert.deepEqual(await all(), [{ id: 7 }]);
  await sql`alter table leads add column phone text`.execute(db);
  assert.deepEqual(await all(), [{ id: 7, phone: null }]);
  await db.destroy();
});
