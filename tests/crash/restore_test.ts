/** The restore drill: the database is lost in mid-campaign, and an older backup takes its place. */
import assert from "node:assert/strict";
import { backUp, restore } from "../../lib/backup.ts";
import { systemClock } from "../../lib/clock.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { type Doomed, underFire } from "./campaign.ts";

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
