import assert from "node:assert/strict";
import { onPostgresUrl } from "../database.ts";
import { type Campaign, underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";

const LEADS = 200;
const FIRE = {
  leads: LEADS,
  lines: 20,
  failures: { accept_then_reset: 0.02, webhook_lost: 0.05, hang_unplaced: 0.01 },
};

Deno.test("not one call starts after Pause has answered, and a restart stays paused", () =>
  onFile((databaseUrl) =>
    underFire({ databaseUrl, ...FIRE }, async (campaign) => {
      const leadline = campaign.boot({ START: "1" });
      await leadline.events(60);
      await leadline.press("pause");
      const rung = rings(campaign);
      await leadline.kill();
      const next = campaign.boot();
      await next.ready;
      await allEnded(campaign);
      assert.equal(rings(campaign), rung);
      assert.ok(rung < LEADS, `${rung} of ${LEADS} had been called`);

      await next.press("start");
      await next.settled;
      assert.deepEqual(await campaign.check(), []);
    })
  ));

onPostgresUrl(
  "not one call of any process starts after Pause has answered",
  (databaseUrl) =>
    underFire({ databaseUrl, ...FIRE }, async (campaign) => {
      const processes = [campaign.boot(), campaign.boot(), campaign.boot()];
      // All of them, or a slow one would find nobody left to call.
      await Promise.all(processes.map(({ ready }) => ready));
      await processes[0].press("start");
      await Promise.all(processes.map(({ events }) => events(15)));
      await processes[1].press("pause");
      const rung = rings(campaign);
      await allEnded(campaign);
      assert.equal(rings(campaign), rung);
      assert.ok(rung < LEADS, `${rung} of ${LEADS} had been called`);

      await processes[2].press("start");
      await Promise.any(processes.map(({ settled }) => settled));
      assert.deepEqual(await campaign.check(), []);
    }),
);

function rings({ bland }: Campaign): number {
  return bland.ledger().length;
}

/** Long enough for a dialer that did not hold still to be seen: until nobody talks any more. */
async function allEnded({ bland }: Campaign): Promise<void> {
  while (bland.ledger().some(({ endedAt }) => endedAt === null)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
