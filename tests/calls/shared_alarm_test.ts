import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import { SharedAlarm } from "../../lib/calls/shared_alarm.ts";
import { onEachDatabase, onPostgresUrl } from "../database.ts";

onEachDatabase("a ring ends the wait, and so does its time", async (store) => {
  const alarm = new SharedAlarm(store);
  alarm.ring();
  assert.equal(await alarm.wait(null), true);
  const waiting = alarm.wait(null);
  alarm.ring();
  assert.equal(await waiting, true);
  await alarm.wait(1);
});

onPostgresUrl(
  "what another process writes ends the wait as well, and nothing else",
  async (url) => {
    const [here, there] = [await openStore(url), await openStore(url)];
    const alarm = new SharedAlarm(there);
    assert.equal(await alarm.wait(null), true, "nothing is known of the time before");
    assert.equal(await alarm.wait(1), false);
    const waiting = alarm.wait(null);
    await write(here);
    assert.equal(await waiting, true);
    assert.equal(await alarm.wait(1), false);
    await here.close();
    await there.close();
  },
);

async function write(store: Store): Promise<void> {
  await store.write((trx) =>
    trx.insertInto("audit_log").values({ actor: "test", action: "wrote", at: "2026-11-23" })
      .execute()
  );
}
