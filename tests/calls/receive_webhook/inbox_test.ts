import assert from "node:assert/strict";
import type { Store } from "../../../db/store.ts";
import { noListener, type Step } from "../../../lib/calls/step.ts";
import { createInbox } from "../../../lib/calls/receive_webhook/inbox.ts";
import { keepFingerprints } from "../../../lib/erasure/erased_traces.ts";
import { onEachDatabase } from "../../database.ts";
import { take } from "../dialing.ts";
import { applyKept, inboxOn, receive, wireRecord } from "../fake_bland.ts";
import { ask } from "../../test_calls/test_call.ts";
import { addCall, addLead, callNow, later, leadNow, NOW } from "../ledger.ts";

function inRush(store: Store, records: Record<string, unknown>[]) {
  const inbox = inboxOn(store, 0);
  return Promise.all(records.map((record) => receive(store, record, { receiver: { inbox } })));
}

async function verdictsOf({ db }: Store): Promise<string[]> {
  const rows = await db.selectFrom("webhook_messages").select("verdict").orderBy("id").execute();
  return rows.map(({ verdict }) => verdict);
}

onEachDatabase(
  "what comes in a rush is on disk when it is answered, and applied then",
  async (store) => {
    const calls = [
      await addCall(store, { state: "live", bland_call_id: "bland-1" }),
      await addCall(store, { state: "live", bland_call_id: "bland-2" }),
    ];
    const received = await inRush(store, [wireRecord(), wireRecord({ call_id: "bland-2" })]);
    assert.deepEqual(received.map(({ kind }) => kind), ["stored", "stored"]);
    assert.deepEqual(await verdictsOf(store), ["waiting", "waiting"]);
    assert.equal((await callNow(store, calls[0].id)).state, "live");
    assert.equal(await applyKept(store), 2);
    assert.deepEqual(await verdictsOf(store), ["applied", "applied"]);
    for (const { id, lead_id } of calls) {
      const { state, outcome, ended_at } = await callNow(store, id);
      assert.deepEqual([state, outcome, ended_at], ["ended", "interested", NOW.toISOString()]);
      assert.equal((await leadNow(store, lead_id)).status, "done");
    }
    assert.equal(await applyKept(store), 0);
  },
);

onEachDatabase("nobody is dialed before what has come is applied", async (store) => {
  await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const lead = await addLead(store, { phone: "+12125550177", status: "waiting" });
  await inRush(store, [wireRecord({ disposition_tag: "do_not_call" })]);
  assert.deepEqual(await take(store), []);
  await applyKept(store);
  assert.deepEqual((await take(store)).map((line) => line.lead.id), [lead.id]);
});

onEachDatabase("nor does anybody call themselves", async (store) => {
  await addCall(store, { state: "live", bland_call_id: "bland-1" });
  await inRush(store, [wireRecord({ disposition_tag: "do_not_call" })]);
  const taken = await ask(store);
  assert.ok(taken.kind === "refused" && /being read/.test(taken.reason));
  await applyKept(store);
  const again = await ask(store);
  assert.ok(again.kind === "refused" && /do-not-call list/.test(again.reason));
});

onEachDatabase("a clock that is set back does not prolong a rush", async (store) => {
  let now = NOW;
  const inbox = createInbox({
    store,
    clock: { now: () => now },
    onStep: noListener,
    onKept() {},
    rush: 1,
  });
  await inbox.whileUnderWay(() => Promise.resolve(assert.ok(inbox.isRush())));
  assert.ok(inbox.isRush(), "a moment's calm is no end");
  now = later(-3_600);
  assert.ok(!inbox.isRush());
});

onEachDatabase("a message that comes twice in a rush is one", async (store) => {
  await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const received = await inRush(store, [wireRecord(), wireRecord()]);
  assert.deepEqual(received.map(({ kind }) => kind), ["stored", "repeated"]);
  assert.equal((await receive(store, wireRecord())).kind, "repeated");
  assert.equal((await inRush(store, [wireRecord()]))[0].kind, "repeated");
});

onEachDatabase("of who was erased nothing is kept in a rush either", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-2" });
  await store.write((trx) => keepFingerprints(trx, [{ phone: "+12125550166" }], NOW));
  const received = await inRush(store, [
    wireRecord({ to: "+12125550166" }),
    wireRecord({ call_id: "bland-2" }),
  ]);
  assert.deepEqual(received.map(({ kind }) => kind), ["erased", "stored"]);
  await applyKept(store);
  assert.equal((await callNow(store, call.id)).state, "ended");
});

onEachDatabase(
  "what cannot be applied is kept, tried again, and holds nobody up",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const other = await addCall(store, { state: "live", bland_call_id: "bland-2" });
    const onStep = (step: Step) => {
      if (step === "inside webhook") throw new Error("cannot be applied");
    };
    const received = await receive(store, wireRecord(), { receiver: { onStep } });
    assert.ok(received.kind === "stored" && received.verdict === "waiting");
    const failures = new Map<number, number>();
    for (let times = 1; times < 3; times++) {
      await applyKept(store, { onStep, failures });
      assert.deepEqual(await verdictsOf(store), ["waiting"]);
    }
    await applyKept(store, { onStep, failures });
    assert.deepEqual(await verdictsOf(store), ["failed"]);
    assert.deepEqual(await callNow(store, call.id), call);
    await inRush(store, [wireRecord({ call_id: "bland-2" })]);
    await applyKept(store, { failures });
    assert.equal((await callNow(store, other.id)).state, "ended");
  },
);
