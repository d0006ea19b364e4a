import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import { backUp, restore } from "../../lib/backup.ts";
import { BackupError } from "../../lib/backup/backup_error.ts";
import { addCampaign, addLead } from "../calls/ledger.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { CLOCK } from "../leads/imported.ts";

const AT = CLOCK.now().toISOString();

onEachDatabaseUrl(
  "a backup is one state of a database that is in use, and can be put back",
  (url) =>
    inFolder(async (folder) => {
      const copy = `${folder}/copy.backup`;
      await onStore(url, async (store) => {
        const campaignId = await addCampaign(store, { name: "Before" });
        await addLead(store, { campaign_id: campaignId });
        await backUp(url, copy);
        await addCampaign(store, { name: "After" });
      });
      const kept = await restore(url, copy, CLOCK);
      assert.ok((await Deno.stat(kept)).size > 0, "the old database is kept");
      await onStore(url, async ({ db }) => {
        const campaigns = await db.selectFrom("campaigns").select(["name", "status"]).execute();
        assert.deepEqual(campaigns, [{ name: "Before", status: "paused" }]);
        const install = await db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
        assert.deepEqual(
          [install.paused_at, install.restored_live_at, install.restored_rehearsal_at],
          [AT, AT, AT],
        );
        const [entry] = await db.selectFrom("audit_log").selectAll().execute();
        assert.deepEqual([entry.action, entry.detail], ["restored a backup", "copy.backup"]);
      });
      if (url.startsWith("postgres")) await Deno.remove(kept);
    }),
);

onEachDatabaseUrl(
  "nothing is written over a file, and nothing is restored that is no backup",
  (url) =>
    inFolder(async (folder) => {
      await onStore(url, (store) => addCampaign(store, { name: "Mine" }));
      const file = `${folder}/notes.txt`;
      await Deno.writeTextFile(file, "no backup");
      await assert.rejects(backUp(url, file), /exists already/);
      await assert.rejects(restore(url, file, CLOCK), BackupError);
      await assert.rejects(restore(url, `${folder}/missing`, CLOCK), /There is no file/);
      await onStore(url, async ({ db }) => {
        const { name } = await db.selectFrom("campaigns").select("name").executeTakeFirstOrThrow();
        assert.equal(name, "Mine");
      });
    }),
);

onEachDatabaseUrl(
  "nothing is restored under a Leadline that runs",
  (url) =>
    inFolder(async (folder) => {
      const copy = `${folder}/copy.backup`;
      await onStore(url, async (store) => {
        await backUp(url, copy);
        await store.db.selectFrom("install").selectAll().execute();
        await assert.rejects(restore(url, copy, CLOCK), /is running on it|Leadline on it first/);
      });
    }),
);

async function onStore(url: string, work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStore(url);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
