/** Budget, suppression and rest hold while processes are killed and everything goes wrong at Bland. */
import assert from "node:assert/strict";
import { onPostgresUrl } from "../database.ts";
import { type Campaign, numberOf, underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";

const LEADS = 150;
const FIRE = {
  leads: LEADS,
  lines: 6,
  /** These numbers stand in both campaigns, and may ring for one of them only. */
  twice: 60,
  /** Dollars; the calls of the first campaign would cost about twice as much. */
  budget: 4,
  failures: { accept_then_reset: 0.03, hang_unplaced: 0.02, webhook_lost: 0.05, list_lag: 0.1 },
};
/** The last of the list, whose turn has not come yet. */
const STOPPED = Array.from({ length: 30 }, (_, i) => numberOf(LEADS - 1 - i));

Deno.test("killed in the middle, a campaign keeps its budget, wishes and the rest of numbers", () =>
  onFile((databaseUrl) =>
    underFire({ databaseUrl, ...FIRE }, async (campaign) => {
      const doomed = campaign.boot({ START: "1" });
      await doomed.events(20);
      await doomed.suppress(STOPPED);
      await doomed.kill();
      await campaign.boot().settled;
      await assertAllKept(campaign);
    })
  ));

onPostgresUrl(
  "three processes, one of them killed, keep budget, wishes and the rest of numbers",
  (databaseUrl) =>
    underFire({ databaseUrl, ...FIRE }, async (campaign) => {
      const first = campaign.boot({ START: "1" });
      await first.ready;
      const others = [campaign.boot(), campaign.boot()];
      await Promise.all(others.map(({ events }) => events(5)));
      await others[0].suppress(STOPPED);
      await others[1].kill();
      await Promise.any([first.settled, others[0].settled, campaign.boot().settled]);
      await assertAllKept(campaign);
    }),
);

async function assertAllKept(campaign: Campaign): Promise<void> {
  assert.deepEqual(await campaign.check(), []);
  const rung = campaign.bland.ledger().length;
  assert.ok(rung > 40 && rung < LEADS, `${rung} rang: enough to go wrong, and not all`);
}
