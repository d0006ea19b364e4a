import assert from "node:assert/strict";
import { sqlitePath } from "../../db/sqlite_path.ts";
import { backUp, restore } from "../../lib/backup.ts";
import { BackupError } from "../../lib/backup/backup_error.ts";
import { start } from "../../lib/campaigns/start.ts";
import { onFile } from "../crash/on_file.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { BACKED_UP, onStore, RESTORED, withBackup } from "./scene.ts";

onEachDatabaseUrl(
  "a backup is one state of a database that is in use, and can be put back",
  (url) =>
    withBackup(url, async (copy) => {
      const kept = await restore(url, copy, RESTORED);
      assert.ok((await Deno.stat(kept)).size > 0, "the old database is kept");
      await onStore(url, async ({ db }) => {
        const campaigns = await db.selectFrom("campaigns").select(["name", "status"]).execute();
        assert.deepEqual(campaigns, [{ name: "Before", status: "paused" }]);
        const install = await db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
        const at = RESTORED.now().toISOString();
        assert.deepEqual(
          [install.paused_at, install.restored_live_at, install.restored_rehearsal_at],
          [at, at, at],
          "the time of the restore, not of the backup",
        );
        const entries = await db.selectFrom("audit_log").selectAll().execute();
        assert.deepEqual(
          entries.map(({ action, detail, at }) => [action, detail, at]),
          [["restored a backup", "copy.backup", at]],
        );
      });
      if (url.startsWith("postgres")) await Deno.remove(kept);
    }),
);

onEachDatabaseUrl(
  "what was kept of the database of before can be put back as well",
  (url) =>
    withBackup(url, async (copy) => {
      const kept = await restore(url, copy, BACKED_UP);
      const keptOfCopy = await restore(url, kept, RESTORED);
      await onStore(url, async ({ db }) => {
        const campaigns = await db.selectFrom("campaigns").select(["name", "status"]).execute();
        assert.deepEqual(campaigns, [
          { name: "Before", status: "paused" },
          { name: "After", status: "paused" },
        ]);
      });
      if (url.startsWith("postgres")) {
        await Promise.all([kept, keptOfCopy].map((path) => Deno.remove(path)));
      }
    }),
);

onEachDatabaseUrl(
  "nothing is written over a file, and nothing is restored that is no backup",
  (url) =>
    withBackup(url, async (copy) => {
      const file = `${copy}.txt`;
      await Deno.writeTextFile(file, "no backup");
      await assert.rejects(backUp(url, file, BACKED_UP), /exists already/);
      await assert.rejects(restore(url, file, RESTORED), BackupError);
      await assert.rejects(restore(url, `${file}.missing`, RESTORED), /There is no file/);
    }),
);

onEachDatabaseUrl(
  "nothing is restored under a Leadline that runs",
  (url) =>
    withBackup(url, (copy) =>
      onStore(url, async (store) => {
        await store.db.selectFrom("install").selectAll().execute();
        await assert.rejects(restore(url, copy, RESTORED), /is running on it|Leadline on it first/);
      })),
);

Deno.test("a backup that is copied into the database's place by hand asks first", () =>
  onFile((url) =>
    withBackup(url, async (copy) => {
      await Deno.copyFile(copy, sqlitePath(url)!);
      await onStore(url, async (store) => {
        const { status } = await store.db.selectFrom("campaigns").select("status")
          .executeTakeFirstOrThrow();
        assert.equal(status, "paused");
        const pressed = { store, clock: RESTORED, mode: "live", prompts: "prompts" } as const;
        const started = await start(pressed);
        assert.match(started.kind === "refused" ? started.reason : "", /asks Bland who was called/);
      });
    })
  ));
