import assert from "node:assert/strict";
import { openStore } from "../../db/store.ts";
import { listDeliveries } from "../../lib/webhooks/delivery_list.ts";
import { NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { plansOf } from "../db/query_plans.ts";

onEachDatabase("what was sent is found by its event, its call and its lead", async (store) => {
  const created_at = NOW.toISOString();
  await store.write(async (trx) => {
    for (const url of ["https://one.example", "https://two.example"]) {
      await trx.insertInto("webhook_endpoints")
        .values({ url, events: '["call.ended"]', secret: "whsec_x", created_at }).execute();
    }
    for (const [id, lead_id, call_id] of [["evt_1", 7, 11], ["evt_2", 7, 12]] as const) {
      await trx.insertInto("outgoing_events")
        .values({ id, kind: "call.ended", lead_id, call_id, created_at }).execute();
      for (const endpoint_id of [1, 2]) {
        await trx.insertInto("deliveries")
          .values({ endpoint_id, event_id: id, state: "delivered", created_at }).execute();
      }
    }
  });
  const found = async (search: string) =>
    (await listDeliveries(store.db, { endpointId: 2, search })).map(({ event_id }) => event_id);
  assert.deepEqual(await found("evt_1"), ["evt_1"]);
  assert.deepEqual(await found("12"), ["evt_2"]);
  assert.deepEqual(await found("7"), ["evt_2", "evt_1"]);
  assert.deepEqual(await found("4711"), []);
});

Deno.test("what is searched for is found by its events, not by walking through all that was sent", async () => {
  const store = await openStore("sqlite::memory:");
  const plans = await plansOf(
    store,
    ({ db }) => listDeliveries(db, { endpointId: 1, search: "4711" }),
  );
  const steps = plans.flatMap(({ steps }) => steps).filter((step) => / deliveries\b/.test(step));
  assert.deepEqual(steps, [
    "SEARCH deliveries USING INDEX deliveries_by_event (event_id=?)",
  ]);
  await store.close();
});
