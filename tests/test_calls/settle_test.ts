import assert from "node:assert/strict";
import type { TestCall } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient, CallOrder, Placement } from "../../lib/bland/client.ts";
import { endRehearsal } from "../../lib/calls/change_mode.ts";
import { checkAtBoot } from "../../lib/calls/reconcile.ts";
import { placeTestCall } from "../../lib/test_calls/place_test_call.ts";
import { nextTestCheckAt, reconcileTestCalls } from "../../lib/test_calls/reconcile_test_calls.ts";
import {
  blandWith,
  callerOn,
  CHECKS,
  fakeBland,
  receive,
  wireRecord,
} from "../calls/fake_bland.ts";
import { installOf, isSuppressed, later, NOW, PHONE } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { addTestCall, testCallNow, testMetadataOf } from "./test_call.ts";

const REFUSED = { kind: "refused", code: "some_code", reason: "Bland said no." } as const;

/** The call is ordered, Bland answers, and this is what is known then. */
async function order(store: Store, call: TestCall, answer: Placement): Promise<TestCall> {
  const bland = fakeBland({ placeCall: () => Promise.resolve(answer) });
  await placeTestCall(callerOn(store, { bland }), call);
  return await testCallNow(store, call.id);
}

async function reconcileAt(store: Store, bland: BlandClient, at = later(60)): Promise<void> {
  const caller = callerOn(store, { bland, clock: { now: () => at } });
  await reconcileTestCalls(caller, { mode: "live" });
}

onEachDatabase("a test call is ordered once, under an id of its own", async (store) => {
  const call = await addTestCall(store, { voice: "june", from_number: "+12125550199" });
  const orders: CallOrder[] = [];
  const bland = fakeBland({
    placeCall(order) {
      orders.push(order);
      return Promise.resolve({ kind: "placed", blandCallId: "bland-1" });
    },
  });
  await placeTestCall(callerOn(store, { bland }), call);
  assert.equal(orders.length, 1);
  const { metadata, voice, from, task, phoneNumber, voicemail } = orders[0];
  assert.deepEqual(metadata, testMetadataOf(call));
  assert.deepEqual([voice, from, task], ["june", "+12125550199", call.task]);
  assert.deepEqual([phoneNumber, voicemail], [PHONE, undefined]);
  const { state, bland_call_id, live_at, check_at } = await testCallNow(store, call.id);
  assert.deepEqual([state, bland_call_id], ["live", "bland-1"]);
  assert.deepEqual([live_at, check_at], [NOW.toISOString(), later(120).toISOString()]);
});

onEachDatabase("what a refusal says of one's own call holds up no campaign", async (store) => {
  for (const then of ["wait", "give_up", "stop"] as const) {
    const refused = await order(store, await addTestCall(store), { ...REFUSED, then });
    assert.deepEqual([refused.state, refused.reason], ["refused", "Bland said no."]);
  }
  const { stopped_reason, hold_until } = await installOf(store);
  assert.deepEqual([stopped_reason, hold_until], [null, null]);
  assert.equal(await isSuppressed(store, PHONE), false);
  await order(store, await addTestCall(store), { ...REFUSED, then: "give_up", suppress: true });
  assert.equal(await isSuppressed(store, PHONE), true);
});

onEachDatabase("an order after its lease does not leave", async (store) => {
  const call = await addTestCall(store);
  await placeTestCall(callerOn(store, { clock: { now: () => later(30) } }), call);
  const { state, reason } = await testCallNow(store, call.id);
  assert.equal(state, "refused");
  assert.match(reason, /held up/);
});

onEachDatabase("a message ends it with all that was said, and it counts nowhere", async (store) => {
  const call = await addTestCall(store, {
    state: "live",
    bland_call_id: "bland-1",
    business_name: "Blue Harbor",
  });
  const record = wireRecord({
    summary: "Wants a demo.",
    price: 0.09,
    transcripts: [
      { user: "assistant", text: "This is an AI assistant calling for Blue Harbor." },
      { user: "user", text: "Tell me more." },
    ],
  });
  assert.deepEqual(await receive(store, record), {
    kind: "stored",
    verdict: "applied",
    callId: null,
    testId: call.id,
    lagSeconds: 0,
  });
  const ended = await testCallNow(store, call.id);
  assert.deepEqual(
    [ended.state, ended.outcome, ended.summary, ended.duration, ended.price, ended.disclosed],
    ["ended", "interested", "Wants a demo.", 42, 0.09, 1],
  );
  assert.equal(JSON.parse(ended.turns).length, 2);
  assert.equal(ended.check_at, null);
  for (const table of ["calls", "tallies", "spending", "lead_events"] as const) {
    assert.deepEqual(await store.db.selectFrom(table).selectAll().execute(), [], table);
  }
  const late = await receive(store, { ...record, summary: "Sent again, otherwise." });
  assert.equal(late.kind === "stored" && late.verdict, "late");
  assert.deepEqual(await testCallNow(store, call.id), ended);
});

onEachDatabase("our own id finds it before Bland has named it, no other's does", async (store) => {
  const call = await addTestCall(store, { state: "unknown" });
  for (const other of [{ test: call.id + 1 }, { install: "another install" }]) {
    const metadata = { ...testMetadataOf(call), ...other };
    const stray = await receive(store, wireRecord({ call_id: "stray", metadata }));
    assert.equal(stray.kind === "stored" && stray.verdict, "unknown_call");
  }
  const talking = { call_id: "bland-1", category: "call", message: "Call connected" };
  assert.equal((await receive(store, talking)).kind, "stored");
  await receive(store, wireRecord({ metadata: testMetadataOf(call) }));
  const { state, bland_call_id, disclosed } = await testCallNow(store, call.id);
  assert.deepEqual([state, bland_call_id, disclosed], ["ended", "bland-1", 0]);
});

onEachDatabase(
  "a stranger who was called by mistake is heard; a simulated one is not",
  async (store) => {
    const stop = { disposition_tag: "do_not_call" };
    const rehearsed = await addTestCall(store, { mode: "rehearsal", state: "live" });
    await receive(store, wireRecord({ ...stop, metadata: testMetadataOf(rehearsed) }));
    assert.equal((await testCallNow(store, rehearsed.id)).outcome, "do_not_call");
    assert.equal(await isSuppressed(store, PHONE), false);
    const real = await addTestCall(store, { state: "live", bland_call_id: "bland-2" });
    await receive(store, wireRecord({ ...stop, call_id: "bland-2" }));
    assert.equal((await testCallNow(store, real.id)).outcome, "do_not_call");
    assert.equal(await isSuppressed(store, PHONE), true);
  },
);

for (const state of ["placing", "unknown"] as const) {
  onEachDatabase(
    `Bland is asked, never rung again, for a call that was ${state}`,
    async (store) => {
      const call = await addTestCall(store, { state });
      const silent = { kind: "unreachable", reason: "Bland is silent." } as const;
      await reconcileAt(store, fakeBland({ listCalls: () => Promise.resolve(silent) }), later(999));
      assert.equal((await testCallNow(store, call.id)).state, "unknown");

      const metadata = testMetadataOf(call);
      const foreign = wireRecord({ call_id: "foreign", metadata: { ...metadata, test: 99 } });
      await reconcileAt(store, blandWith(foreign), later(999 + CHECKS.listedAfterMs / 1_000));
      const unproven = await testCallNow(store, call.id);
      assert.equal(unproven.state, "refused", "a whole list without it proves it was not placed");

      const found = await addTestCall(store, { state });
      const own = { metadata: testMetadataOf(found) };
      await reconcileAt(store, blandWith(wireRecord({ ...own, completed: false })));
      assert.equal((await testCallNow(store, found.id)).state, "live");
      await reconcileAt(store, blandWith(wireRecord(own)), later(180));
      assert.equal((await testCallNow(store, found.id)).outcome, "interested");
    },
  );
}

onEachDatabase(
  "an absent call is unknown until that is proven, a lost one fails",
  async (store) => {
    const proven = later(CHECKS.provenAfterMs / 1_000);
    const absent = await addTestCall(store);
    await reconcileAt(store, blandWith(), new Date(proven.getTime() - 1));
    assert.equal((await testCallNow(store, absent.id)).state, "unknown");
    const lost = await addTestCall(store, { state: "live", bland_call_id: "bland-9" });
    await reconcileAt(store, blandWith(), later(CHECKS.lostAfterMs / 1_000));
    assert.equal((await testCallNow(store, absent.id)).state, "refused");
    const { state, outcome } = await testCallNow(store, lost.id);
    assert.deepEqual([state, outcome], ["ended", "failed"]);
  },
);

onEachDatabase(
  "a call to oneself of which Bland tells nothing frees its line at last",
  async (store) => {
    const call = await addTestCall(store, { state: "unknown" });
    const reason = "Bland is silent.";
    const bland = fakeBland({ listCalls: () => Promise.resolve({ kind: "unreachable", reason }) });
    const endless = later(CHECKS.endlessAfterMs / 1_000);
    await reconcileAt(store, bland, new Date(endless.getTime() - 1));
    assert.equal((await testCallNow(store, call.id)).state, "unknown");
    await reconcileAt(store, bland, new Date(endless.getTime() + CHECKS.againMs));
    const { state, outcome, reason: said } = await testCallNow(store, call.id);
    assert.deepEqual([state, outcome], ["ended", "failed"]);
    assert.match(said, /could not tell/);
  },
);

onEachDatabase("at boot the calls in progress are due, and a rehearsal ends", async (store) => {
  const real = await addTestCall(store, { state: "live" });
  const rehearsed = await addTestCall(store, { mode: "rehearsal", state: "live" });
  const which = { mode: "live" } as const;
  assert.deepEqual(await nextTestCheckAt(store.db, which), later(30));
  await checkAtBoot(store, { now: () => NOW });
  assert.deepEqual(await nextTestCheckAt(store.db, which), NOW);
  assert.equal(await nextTestCheckAt(store.db, { ...which, except: [real.id] }), null);
  await endRehearsal(store, { now: () => NOW });
  assert.equal((await testCallNow(store, rehearsed.id)).outcome, "cancelled");
  assert.equal((await testCallNow(store, real.id)).state, "live");
});
