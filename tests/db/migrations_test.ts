import assert from "node:assert/strict";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { migrate, migrations } from "../../db/migrations.ts";
import { openPostgres } from "../../db/postgres.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { openStore } from "../../db/store.ts";
import { onEachDatabaseUrl } from "../database.ts";

const NAMES = Object.keys(migrations("sqlite")).sort();
const OLD_VERSIONS = NAMES.slice(0, -1).map((_, at) => NAMES.slice(0, at + 1));

for (const names of OLD_VERSIONS) {
  onEachDatabaseUrl(`a database of ${names.at(-1)} is upgraded, rows kept`, async (url) => {
    const old = await openRaw(url);
    const all = migrations(dialectOf(url));
    await migrate(old, dialectOf(url), Object.fromEntries(names.map((name) => [name, all[name]])));
    await insertByHand(old);
    await old.destroy();

    const store = await openStore(url);
    const { phone, status } = await store.db.selectFrom("leads").selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual({ phone, status }, { phone: "+12025550100", status: "done" });
    const call = await store.db.selectFrom("calls").selectAll().executeTakeFirstOrThrow();
    assert.equal(call.transcript, "user: Tuesday at ten.");
    const tally = await store.db.selectFrom("tallies").select("count")
      .where("value", "=", "done").executeTakeFirstOrThrow();
    assert.equal(tally.count, 1);
    const { hour, outcome, calls } = await store.db.selectFrom("call_hours").selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual([hour, outcome, calls], ["2026-11-23T09Z", "interested", 1]);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`
      .execute(store.db);
    assert.deepEqual(rows.map(({ name }) => name), NAMES);
    await store.close();
  });
}

onEachDatabaseUrl(
  "a list that was loaded before names the numbers that came with it",
  async (url) => {
    const all = migrations(dialectOf(url));
    const old = await openRaw(url);
    const before = NAMES.filter((name) => name < "0040").map((name) => [name, all[name]]);
    await migrate(old, dialectOf(url), Object.fromEntries(before));
    await sql`insert into suppression_lists (file_name, dated, numbers, created_at)
    values ('registry.csv', '2026-11-20', 1, '')`.execute(old);
    await sql`insert into suppressed_numbers (phone, source, reason, list_id, created_at)
    values ('+12025550100', 'person', '', 1, ''), ('+12025550101', 'person', '', null, '')`
      .execute(old);
    await old.destroy();

    const store = await openStore(url);
    const named = await store.db.selectFrom("suppression_list_numbers").selectAll().execute();
    assert.deepEqual(named, [{ list_id: 1, phone: "+12025550100" }]);
    await store.close();
  },
);

onEachDatabaseUrl(
  "a database that a newer Leadline wrote is refused and left alone",
  async (url) => {
    const newer = await openRaw(url);
    await migrate(newer, dialectOf(url), {
      ...migrations(dialectOf(url)),
      "9999_later": { async up() {} },
    });
    await newer.destroy();
    await assert.rejects(
      openStore(url),
      /written by a newer Leadline \(it has 9999_later\)\. Start/,
    );
    await assert.rejects(openStore(url), /newer/, "the refusal holds nothing locked");
  },
);

onEachDatabaseUrl("a schema change that fails half-way leaves nothing behind", async (url) => {
  const db = await openRaw(url);
  const broken: Record<string, Migration> = {
    "9999_broken": {
      async up(db) {
        await sql`create table half (id integer)`.execute(db);
        await sql`create table no such thing`.execute(db);
      },
    },
  };
  await assert.rejects(
    migrate(db, dialectOf(url), { ...migrations(dialectOf(url)), ...broken }),
    /it is as it was before/,
  );
  const tables = await db.introspection.getTables();
  assert.deepEqual(tables.map(({ name }) => name), []);
  await db.destroy();
  await (await openStore(url)).close();
});

Deno.test("SQLite keeps what was committed: STRICT tables, WAL, FULL, foreign keys", async () => {
  const folder = await Deno.makeTempDir();
  const store = await openStore(`sqlite:${folder}/data.db`);
  const pragma = async (name: string) =>
    (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.db)).rows;
  assert.deepEqual(await pragma("journal_mode"), [{ journal_mode: "wal" }]);
  assert.deepEqual(await pragma("synchronous"), [{ synchronous: 2 }]);
  assert.deepEqual(await pragma("foreign_keys"), [{ foreign_keys: 1 }]);
  const own = (await pragma("table_list"))
    .filter(({ name, type }) => type === "table" && !/^(sqlite|kysely)_/.test(`${name}`));
  assert.ok(own.length >= 14);
  for (const { name, strict } of own) assert.equal(strict, 1, `${name}`);
  await assert.rejects(
    sql`insert into sessions (token_hash, user_id, created_at, seen_at, expires_at)
        values ('x', 999, '', '', '')`.execute(store.db),
    /FOREIGN KEY/,
  );
  await store.close();
  const files = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  assert.deepEqual(files, ["data.db", "data.db.lock"], "the WAL is written back at the end");
  await Deno.remove(folder, { recursive: true });
});

async function openRaw(url: string) {
  return dialectOf(url) === "sqlite"
    ? openSqlite(url.replace("sqlite:", "")).db
    : await openPostgres(url);
}

function dialectOf(url: string): "sqlite" | "postgres" {
  return url.startsWith("sqlite:") ? "sqlite" : "postgres";
}

/** As the first schema had it: today's types may not fit yesterday's tables. */
async function insertByHand(db: Awaited<ReturnType<typeof openRaw>>): Promise<void> {
  const now = "2026-11-23T09:00:00.000Z";
  await sql`insert into campaigns (name, prompt_name, status, created_at)
    values ('Spring', 'default', 'running', ${now})`.execute(db);
  await sql`insert into leads (campaign_id, phone, prompt_name, status, created_at)
    values (1, '+12025550100', 'default', 'done', ${now})`.execute(db);
  await sql`insert into calls (lead_id, campaign_id, mode, attempt, phone, state, outcome,
      prompt_name, lease_until, transcript, created_at)
    values (1, 1, 'live', 1, '+12025550100', 'ended', 'interested', 'default', ${now},
      'user: Tuesday at ten.', ${now})`.execute(db);
}
