import assert from "node:assert/strict";
import { sweepRecords } from "../../lib/records/sweep.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { addCall, addLead, assertTallies, isSuppressed, NOW } from "../calls/ledger.ts";
import { receive, wireRecord } from "../calls/fake_bland.ts";
import { onEachDatabase } from "../database.ts";
import { imported } from "../leads/imported.ts";

const OLD = "2021-11-22T15:00:00.000Z";
const NOT_YET = "2021-11-24T15:00:00.000Z";
const CLOCK = { now: () => NOW };

onEachDatabase("records are kept five years, then deleted, and the deed is kept", async (store) => {
  const kept = { phone: "+12125550101", created_at: NOT_YET };
  for (const { phone, created_at } of [{ phone: "+12125550100", created_at: OLD }, kept]) {
    const lead = await addLead(store, { phone, created_at });
    const call = await addCall(store, {
      lead,
      state: "ended",
      created_at,
      bland_call_id: `c-${phone.slice(1)}`,
    });
    await store.write((trx) =>
      suppress(trx, { phone, source: "opt_out", reason: "Asked.", callId: call.id, now: NOW })
    );
    await receive(store, wireRecord({ call_id: `c-${phone.slice(1)}`, to: phone, metadata: null }));
  }
  const waits = await addLead(store, { phone: "+12125550102", created_at: OLD });
  const live = await addCall(store, { state: "live", created_at: OLD });

  const swept = await sweepRecords({ store, clock: CLOCK }, { keepYears: 5 });
  assert.deepEqual(swept, { calls: 1, testCalls: 0, leads: 1, messages: 0, importLines: 0 });
  const leads = await store.db.selectFrom("leads").select("phone").orderBy("phone").execute();
  assert.deepEqual(leads.map(({ phone }) => phone), ["+12125550100", kept.phone, waits.phone]);
  const calls = await store.db.selectFrom("calls").select(["id", "phone"]).orderBy("id").execute();
  assert.deepEqual(calls.map(({ phone }) => phone), [kept.phone, live.phone]);
  const messages = await store.db.selectFrom("webhook_messages").select("call_id").execute();
  assert.equal(messages.length, 1);
  assert.ok(await isSuppressed(store, "+12125550100"), "who asked is never called");
  await assertTallies(store);
  const { actor, action, detail } = await store.db.selectFrom("audit_log").selectAll()
    .orderBy("id", "desc").executeTakeFirstOrThrow();
  assert.deepEqual([actor, action, detail], [
    "Leadline",
    "deleted old records",
    "of before 2021-11-23: 1 calls, 1 leads",
  ]);
  assert.equal((await sweepRecords({ store, clock: CLOCK }, { keepYears: 5 })).calls, 0);
});

onEachDatabase("lines of old imports are deleted, over many batches", async (store) => {
  const clock = { now: () => new Date(OLD) };
  const lines = Array.from({ length: 250 }, (_, i) => `${2125551000 + i % 2}`);
  await imported(store, `phone\n${lines.join("\n")}\nx\n`, { clock });
  await imported(store, "phone\n2125550100\nx\n");
  const swept = await sweepRecords({ store, clock: CLOCK }, { keepYears: 5 });
  assert.equal(swept.importLines, 249);
  const left = await store.db.selectFrom("import_lines").select("import_id").execute();
  assert.deepEqual(left.map(({ import_id }) => import_id), [2]);
});
