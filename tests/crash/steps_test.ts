import assert from "node:assert/strict";
import { openStore } from "../../db/store.ts";
import { STEPS } from "../../lib/calls/step.ts";
import { numbersCsv, underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";

for (const step of STEPS) {
  Deno.test(`killed at "${step}", nobody is rung twice and nothing is lost`, () =>
    onFile((databaseUrl) =>
      underFire({ databaseUrl, leads: 12, lines: 3, failures: NEEDED[step] }, async (campaign) => {
        const rush: Record<string, string> = step === "message kept" ? { RUSH: "0" } : {};
        const doomed = campaign.boot({ START: "1", CRASH_AT: step, ...rush });
        assert.equal((await doomed.ended).signal, "SIGKILL");
        await campaign.boot().settled;
        assert.deepEqual(await campaign.check(), []);
      })
    ));
}

/** What must go wrong at Bland for some steps to be come to at all. */
const NEEDED: Partial<Record<typeof STEPS[number], { webhook_lost: number }>> = {
  "inside reconcile": { webhook_lost: 1 },
};

Deno.test("killed inside an import, nothing of it is left", () =>
  onFile((databaseUrl) =>
    underFire({ databaseUrl, leads: 1, lines: 1 }, async (campaign) => {
      const path = `${campaign.folder}/more.csv`;
      await Deno.writeTextFile(path, numbersCsv(5_000));
      const doomed = campaign.boot({ IMPORT: path });
      assert.equal((await doomed.ended).signal, "SIGKILL");
      await campaign.boot({ START: "1" }).settled;
      assert.deepEqual(await campaign.check(), []);
      const store = await openStore(databaseUrl);
      assert.equal((await store.db.selectFrom("imports").select("id").execute()).length, 1);
      await store.close();
    })
  ));
