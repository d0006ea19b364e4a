/**
 * The restore drill: the database is lost in mid-campaign, and an older backup takes its place. And
 * restores that are killed.
 */
import assert from "node:assert/strict";
import { sqliteFolder, sqlitePath } from "../../db/sqlite_path.ts";
import { backUp, restore } from "../../lib/backup.ts";
import { systemClock } from "../../lib/clock.ts";
import { campaignsIn, RESTORED, withBackup } from "../backup/scene.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { type Doomed, underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";

const MAIN = new URL("../../lib/backup/main.ts", import.meta.url).pathname;
const LEADS = 100;
const LINES = 5;

onEachDatabaseUrl(
  "after a restore nobody is called twice, and every call is known",
  (databaseUrl) =>
    underFire({ databaseUrl, leads: LEADS, lines: LINES }, async (campaign) => {
      const lost = campaign.boot({ START: "1" });
      await lost.events(20);
      const backup = `${campaign.folder}/copy.backup`;
      await backUp(databaseUrl, backup, systemClock);
      const rungByThen = campaign.bland.ledger().length;
      await lost.events(80);
      await lost.kill();
      assert.ok(campaign.bland.ledger().length > rungByThen + LINES, "calls that the backup lacks");

      const kept = await restore(databaseUrl, backup, systemClock);
      if (databaseUrl.startsWith("postgres")) await Deno.remove(kept);
      const leadline = campaign.boot();
      await leadline.ready;
      const rungBefore = campaign.bland.ledger().length;
      await startOnceBlandWasAsked(leadline, () => {
        assert.equal(campaign.bland.ledger().length, rungBefore, "nobody is called before Start");
      });
      await leadline.settled;
      const broken = await campaign.check();
      // The messages are lost with the database; what they said was fetched.
      assert.deepEqual(broken.filter((promise) => !promise.endsWith(" is not stored.")), []);
    }),
);

/** Until then, Start is refused; that all calls are known is an event. */
async function startOnceBlandWasAsked(
  leadline: Doomed,
  whileRefused: () => void,
): Promise<void> {
  for (let events = 1; await leadline.press("start") !== "started"; events++) {
    whileRefused();
    await leadline.events(events);
  }
}

/** Of the hundred or so that a restore makes. */
const CHANGES_BETWEEN_KILLS = 8;

Deno.test("a restore that is killed leaves the old database, or the backup paused", () =>
  onFile((url) =>
    withBackup(url, async (copy) => {
      const old = await Deno.readFile(sqlitePath(url)!);
      for (let changes = 1, wasKilled = true; wasKilled; changes += CHANGES_BETWEEN_KILLS) {
        await Deno.writeFile(sqlitePath(url)!, old);
        wasKilled = await restoreKilledAfter(changes, { url, copy });
        const left = campaignsIn(sqlitePath(url)!).join();
        if (left !== "After running,Before running" || !wasKilled) {
          assert.equal(left, "Before paused");
        }
        await restore(url, copy, RESTORED);
        assert.deepEqual(campaignsIn(sqlitePath(url)!), ["Before paused"]);
        const beside = Array.from(Deno.readDirSync(sqliteFolder(url)), ({ name }) => name);
        assert.deepEqual(beside.filter((name) => name.includes("restoring")), []);
      }
    })
  ));

/** Whether it was; changes are those to the files in the database's folder. */
async function restoreKilledAfter(
  changes: number,
  { url, copy }: { url: string; copy: string },
): Promise<boolean> {
  const watcher = Deno.watchFs(sqliteFolder(url));
  const restoring = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", MAIN, "restore", copy],
    env: { DATABASE_URL: url },
    stdout: "null",
  }).spawn();
  const ended = restoring.status.finally(() => watcher.close());
  let seen = 0;
  for await (const _ of watcher) if (++seen === changes) kill(restoring);
  return (await ended).signal === "SIGKILL";
}

function kill(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch {
    // It has ended already.
  }
}
