/** A restore happens wholly, with its mark, or not at all. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import { DatabaseSync } from "node:sqlite";
import { sqlitePath } from "../../db/sqlite_path.ts";
import type { Dialect, Store } from "../../db/store.ts";
import { restore } from "../../lib/backup.ts";
import { BackupError } from "../../lib/backup/backup_error.ts";
import { unlessMissing } from "../../lib/backup/files.ts";
import { onFile } from "../crash/on_file.ts";
import { onEachDatabaseUrl, onPostgresUrl } from "../database.ts";
import {
  BACKED_UP,
  campaignsIn,
  contentOf,
  onStore,
  RESTORED,
  withBackup,
  withOldBackup,
} from "./scene.ts";

onEachDatabaseUrl(
  "a backup of a newer Leadline is not restored",
  (url) =>
    withBackup(
      url,
      (copy) => assertNotRestored(url, copy, /by a newer Leadline \(it has 9999_later\)/),
      {
        spoil: ({ db }) =>
          sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(db),
        mend: ({ db }) => sql`delete from kysely_migration where name = '9999_later'`.execute(db),
      },
    ),
);

onEachDatabaseUrl(
  "a backup that does not take the mark is not restored",
  (url) =>
    withBackup(url, (copy) => assertNotRestored(url, copy, /no mark/), {
      spoil: (store) => execute(store, REFUSE_MARK[store.dialect]),
      mend: (store) => execute(store, TAKE_MARK[store.dialect]),
    }),
);

onEachDatabaseUrl(
  "a backup whose end is missing is not restored",
  (url) =>
    withBackup(url, async (copy) => {
      const { size } = await Deno.stat(copy);
      await Deno.truncate(copy, size - 500);
      await assertNotRestored(url, copy, BackupError);
    }),
);

onEachDatabaseUrl(
  "a backup of an older Leadline is restored where it can then be upgraded",
  (url) =>
    withOldBackup(url, async (copy) => {
      if (url.startsWith("postgres")) {
        await assertNotRestored(
          url,
          copy,
          /an older Leadline than the database \(it lacks .*empty/,
        );
        await onStore(url, (store) =>
          execute(store, ["drop schema public cascade", "create schema public"]));
      }
      await restore(url, copy, RESTORED);
      await Deno.remove(KEPT).catch(unlessMissing);
      await onStore(url, async ({ db }) => {
        const { status } = await db.selectFrom("campaigns").select("status")
          .executeTakeFirstOrThrow();
        assert.equal(status, "paused");
      });
    }),
);

Deno.test("nothing is restored while another program has the database open", () =>
  onFile((url) =>
    withBackup(url, async (copy) => {
      const other = new DatabaseSync(sqlitePath(url)!);
      other.prepare("select name from install").get();
      await assert.rejects(restore(url, copy, RESTORED), /Another program has .* open/);
      other.close();
      assert.deepEqual(campaignsIn(sqlitePath(url)!), ["After running", "Before running"]);
    })
  ));

Deno.test("a SQLite file has its mark before it takes the database's place", () =>
  onFile((url) =>
    withBackup(url, async (copy) => {
      const seen = new Set<string>();
      const clock = {
        now() {
          seen.add(campaignsIn(sqlitePath(url)!).join());
          return RESTORED.now();
        },
      };
      await restore(url, copy, clock);
      assert.deepEqual([...seen], ["After running,Before running"], "when it was marked");
      assert.deepEqual(campaignsIn(sqlitePath(url)!), ["Before paused"]);
    })
  ));

onPostgresUrl(
  "PostgreSQL has the backup's rows and the mark by one transaction",
  (url) =>
    withBackup(url, async (copy) => {
      await Deno.remove(await restore(url, copy, RESTORED));
      const { rows } = await onStore(url, ({ db }) =>
        sql<{ xmin: string }>`select xmin from leads union select xmin from install
        where restored_live_at is not null`.execute(db));
      assert.equal(rows.length, 1);
    }),
);

Deno.test("a database that is damaged makes room for a backup, and is kept", () =>
  onFile((url) =>
    withBackup(url, async (copy) => {
      const path = sqlitePath(url)!;
      await Deno.writeTextFile(path, "damaged");
      await Deno.writeTextFile(`${path}-wal`, "its log");
      const kept = await restore(url, copy, RESTORED);
      assert.equal(await Deno.readTextFile(kept), "damaged");
      assert.deepEqual(campaignsIn(path), ["Before paused"]);
    })
  ));

/** Of PostgreSQL, before the backup comes in. */
const KEPT = `before-restore-${RESTORED.now().toISOString().replaceAll(/[:.]/g, "-")}.backup`;

/** The database goes on as it was, and nothing half-made lies beside it. */
async function assertNotRestored(
  url: string,
  copy: string,
  problem: RegExp | typeof BackupError,
): Promise<void> {
  const before = await contentOf(url);
  await assert.rejects(restore(url, copy, RESTORED), problem);
  await Deno.remove(KEPT).catch(unlessMissing);
  assert.deepEqual(await contentOf(url), before);
  assert.deepEqual(before.campaigns.map(({ status }) => status), ["running", "running"]);
}

/** Another mark than that of the backup itself. */
const REFUSE_MARK: Record<Dialect, string[]> = {
  sqlite: [
    `create trigger no_mark before update of restored_live_at on install
      when new.restored_live_at <> '${BACKED_UP.now().toISOString()}'
      begin select raise(abort, 'no mark'); end`,
  ],
  postgres: [
    `create function no_mark() returns trigger language plpgsql
      as $$ begin raise exception 'no mark'; end $$`,
    `create trigger no_mark before update of restored_live_at on install
      for each row execute function no_mark()`,
  ],
};

const TAKE_MARK: Record<Dialect, string[]> = {
  sqlite: ["drop trigger no_mark"],
  postgres: ["drop function no_mark cascade"],
};

async function execute({ db }: Store, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
