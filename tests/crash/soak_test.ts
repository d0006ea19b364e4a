/**
 * Killed again and again in the middle of a campaign, while everything that can go wrong at Bland
 * does. `KILLS`, `LEADS` and `SEED` make it longer or other.
 */
import { underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";
import { assertKept, FAILURES, KILLS, leadsOr, LINES, SEED, soon } from "./soak.ts";

const LEADS = leadsOr(5_000);

Deno.test(`${LEADS} leads, ${KILLS} times killed: nobody is rung twice, nothing is lost`, () =>
  onFile((databaseUrl) =>
    underFire(
      { databaseUrl, leads: LEADS, lines: LINES, failures: FAILURES, seed: SEED },
      async (campaign) => {
        let leadline = campaign.boot({ START: "1" });
        for (let kill = 0; kill < KILLS; kill++) {
          await leadline.events(soon(kill, LEADS));
          await leadline.kill();
          leadline = campaign.boot();
        }
        await leadline.settled;
        await assertKept(campaign);
      },
    )
  ));
