import assert from "node:assert/strict";
import type { Call } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient } from "../../lib/bland/client.ts";
import { type Caller, placeCall } from "../../lib/calls/place_call.ts";
import { checkAtBoot, nextCheckAt, reconcile } from "../../lib/calls/reconcile.ts";
import { onEachDatabase } from "../database.ts";
import {
  blandWith,
  callerOn,
  CHECKS,
  fakeBland,
  found,
  listed,
  metadataOf,
  receive,
  recordOf,
  wireRecord,
} from "./fake_bland.ts";
import {
  addCall,
  addLead,
  assertTallies,
  callNow,
  isSuppressed,
  later,
  leadNow,
  NOW,
  PHONE,
  timelineOf,
} from "./ledger.ts";

const PROVEN_S = CHECKS.provenAfterMs / 1_000;
const LISTED_S = CHECKS.listedAfterMs / 1_000;
const AGAIN_S = CHECKS.againMs / 1_000;
const LOST_S = CHECKS.lostAfterMs / 1_000;
const ENDLESS_S = CHECKS.endlessAfterMs / 1_000;

/** Asks this Bland about calls whose time has come. */
async function ask(
  store: Store,
  bland: BlandClient,
  { at = later(60), except, ...facts }: Partial<Caller> & { at?: Date; except?: number[] } = {},
) {
  const caller = callerOn(store, { bland, clock: { now: () => at }, ...facts });
  const reconciled = await reconcile(caller, { mode: "live", except });
  await assertTallies(store);
  return reconciled;
}

async function rowsOf(store: Store, { id, lead_id }: Call) {
  return { call: await callNow(store, id), lead: await leadNow(store, lead_id) };
}

for (const state of ["placing", "unknown"] as const) {
  onEachDatabase(`a call that Bland is calling is live (it was ${state})`, async (store) => {
    const call = await addCall(store, { state });
    const talking = wireRecord({ metadata: metadataOf(call), completed: false });
    const reconciled = await ask(store, blandWith(talking));
    assert.deepEqual(reconciled, { asked: 1, unreachable: null });
    const { call: now, lead } = await rowsOf(store, call);
    assert.deepEqual([now.state, now.bland_call_id, now.reason], ["live", "bland-1", ""]);
    assert.equal(now.check_at, later(60 + 120).toISOString());
    assert.deepEqual([lead.status, lead.bland_call_id], ["dialing", "bland-1"]);
  });

  onEachDatabase(
    `a call that is over is ended with its result (it was ${state})`,
    async (store) => {
      const call = await addCall(store, { state });
      await ask(store, blandWith(wireRecord({ metadata: metadataOf(call), price: 0.09 })));
      const { call: now, lead } = await rowsOf(store, call);
      assert.deepEqual(
        [now.state, now.outcome, now.bland_call_id, now.price, now.check_at],
        ["ended", "interested", "bland-1", 0.09, null],
      );
      assert.match(now.transcript, /Tell me more/);
      assert.deepEqual([lead.status, lead.outcome], ["done", "interested"]);
    },
  );

  onEachDatabase(
    `a call that Bland does not have is unknown until proven (it was ${state})`,
    async (store) => {
      const call = await addCall(store, { state });
      const at = new Date(later(PROVEN_S).getTime() - 1);
      await ask(store, blandWith(), { at });
      const { call: now, lead } = await rowsOf(store, call);
      assert.equal(now.state, "unknown");
      assert.equal(now.check_at, new Date(at.getTime() + 5_000).toISOString());
      assert.equal(lead.status, "review");
    },
  );

  onEachDatabase(
    `a call that Bland proves not to have is refused (it was ${state})`,
    async (store) => {
      const call = await addCall(store, { state });
      await ask(store, blandWith(), { at: later(CHECKS.leaseMs / 1_000) });
      const at = later(PROVEN_S);
      await ask(store, blandWith(), { at });
      const { call: now, lead } = await rowsOf(store, call);
      assert.deepEqual([now.state, now.check_at], ["refused", null]);
      assert.match(now.reason, /was never placed/);
      assert.deepEqual(
        [lead.status, lead.attempts, lead.next_call_at],
        ["waiting", 0, later(PROVEN_S + LISTED_S).toISOString()],
        "it did not use up an attempt, and the lead is called",
      );
    },
  );

  onEachDatabase(
    `a call stays unknown while Bland cannot be asked (it was ${state})`,
    async (store) => {
      const call = await addCall(store, { state });
      const reason = "Bland did not answer within 20 seconds.";
      const bland = fakeBland({
        listCalls: () => Promise.resolve({ kind: "unreachable", reason }),
      });
      const at = later(10 * PROVEN_S);
      assert.deepEqual(await ask(store, bland, { at }), { asked: 1, unreachable: reason });
      const { call: now, lead } = await rowsOf(store, call);
      assert.equal(now.state, "unknown");
      assert.equal(now.check_at, new Date(at.getTime() + 5_000).toISOString());
      assert.equal(lead.status, "review");
    },
  );
}

onEachDatabase("a machine that slept gives Bland time for what it may send yet", async (store) => {
  const call = await addCall(store, { state: "placing" });
  const awake = 10 * PROVEN_S;
  await ask(store, blandWith(), { at: later(awake) });
  assert.equal((await callNow(store, call.id)).state, "unknown");
  await ask(store, blandWith(), { at: later(awake + LISTED_S - 1) });
  assert.equal((await callNow(store, call.id)).state, "unknown");
  await ask(store, blandWith(), { at: later(awake + LISTED_S + AGAIN_S) });
  assert.equal((await callNow(store, call.id)).state, "refused");
});

onEachDatabase("the list asked for is of this number, from before the order", async (store) => {
  await addCall(store, { state: "unknown" });
  const queries: unknown[] = [];
  const bland = fakeBland({
    listCalls(query) {
      queries.push(query);
      return Promise.resolve(listed([]));
    },
  });
  await ask(store, bland);
  assert.deepEqual(queries, [{ toNumber: PHONE, startDate: later(-24 * 3_600) }]);
});

onEachDatabase(
  "a list that was read too early proves nothing, whenever it is judged",
  async (store) => {
    const call = await addCall(store, { state: "unknown" });
    let now = later(35);
    const bland = fakeBland({
      listCalls() {
        now = later(35 + 3_600);
        return Promise.resolve(listed([]));
      },
    });
    await reconcile(callerOn(store, { bland, clock: { now: () => now } }), { mode: "live" });
    assert.equal((await callNow(store, call.id)).state, "unknown");
  },
);

onEachDatabase("who gives an order up last, gives Bland its time", async (store) => {
  const call = await addCall(store, { state: "placing" });
  const woken = later(10 * PROVEN_S);
  let now = later(1);
  const placing = fakeBland({
    async placeCall() {
      await ask(store, blandWith(), { at: later(31) });
      now = woken;
      return { kind: "unknown", reason: "Bland did not answer." };
    },
  });
  await placeCall(callerOn(store, { bland: placing, clock: { now: () => now } }), call);
  await ask(store, blandWith(), { at: new Date(woken.getTime() + 5_000) });
  assert.equal((await callNow(store, call.id)).state, "unknown");
});

onEachDatabase("calls to the same number that are not this one are passed over", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  const metadata = metadataOf(call);
  const others = [
    { call_id: "of-another-install", metadata: { ...metadata, install: "another install" } },
    { call_id: "of-another-lead", metadata: { ...metadata, call: call.id + 1 } },
  ].map(wireRecord);
  await ask(store, blandWith(...others));
  assert.equal((await callNow(store, call.id)).state, "unknown");
  await ask(store, blandWith(...others, wireRecord({ call_id: "ours", metadata })), {
    at: later(PROVEN_S),
  });
  assert.equal((await callNow(store, call.id)).bland_call_id, "ours");
});

onEachDatabase("what is in the ledger under another call is not asked for again", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  await addCall(store, { state: "ended", bland_call_id: "bland-1" });
  const bland = fakeBland({ listCalls: () => Promise.resolve(listed([recordOf()])) });
  await ask(store, bland, { at: later(PROVEN_S) });
  assert.equal((await callNow(store, call.id)).state, "refused");
});

/** Answers that look like "no such call" and prove nothing. */
const NO_PROOF: Record<string, Partial<BlandClient>> = {
  "a listed call that does not say whose it is": {
    listCalls: () => Promise.resolve(listed([recordOf()])),
    getCall: () => Promise.resolve(found({ metadata: null })),
  },
  "a list that was cut off": { listCalls: () => Promise.resolve(listed([], 1)) },
  "a listed call that cannot be read": {
    listCalls: () => Promise.resolve(listed([recordOf()])),
    getCall: () => Promise.resolve({ kind: "unreachable", reason: "Bland answered 500." }),
  },
  "a listed call that Bland does not show": {
    listCalls: () => Promise.resolve(listed([recordOf()])),
    getCall: () => Promise.resolve({ kind: "missing" }),
  },
};
for (const [name, answers] of Object.entries(NO_PROOF)) {
  onEachDatabase(`${name} does not prove that a call was not placed`, async (store) => {
    const call = await addCall(store, { state: "unknown" });
    const { unreachable } = await ask(store, fakeBland(answers), { at: later(10 * PROVEN_S) });
    assert.equal((await callNow(store, call.id)).state, "unknown");
    assert.ok(unreachable, "the owner is told");
  });
}

onEachDatabase("a live call whose webhook is overdue is fetched, once a while", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  await ask(store, blandWith(wireRecord({ completed: false })));
  assert.deepEqual(await callNow(store, call.id), {
    ...call,
    check_at: later(60 + 120).toISOString(),
  });
  assert.equal((await leadNow(store, call.lead_id)).status, "dialing");

  await ask(store, blandWith(wireRecord({ disposition_tag: "do_not_call" })), {
    at: later(60 + 120),
  });
  assert.equal((await callNow(store, call.id)).outcome, "do_not_call");
  assert.equal(await isSuppressed(store, PHONE), true);
});

onEachDatabase("a call that is just over is given time for its outcome", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const untagged = wireRecord({ disposition_tag: "", end_at: later(30).toISOString() });
  await ask(store, blandWith(untagged), { at: later(60) });
  assert.equal((await callNow(store, call.id)).state, "live");
  await ask(store, blandWith(untagged), { at: later(180) });
  assert.equal((await callNow(store, call.id)).outcome, "answered");
});

onEachDatabase("where nothing was said, nothing is waited for", async (store) => {
  const records = [
    { transcripts: [], status: "no-answer" },
    { answered_by: "voicemail" },
    { end_at: "soon" },
  ];
  for (const [i, fields] of records.entries()) {
    const call = await addCall(store, { state: "live", bland_call_id: `bland-${i}` });
    const over = wireRecord({ call_id: `bland-${i}`, disposition_tag: "", ...fields });
    await ask(store, blandWith(over), { at: later(31) });
    assert.equal((await callNow(store, call.id)).state, "ended", JSON.stringify(fields));
  }
});

onEachDatabase("a live call that Bland no longer knows is lost in the end", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  await ask(store, blandWith(), { at: new Date(later(LOST_S).getTime() - 1) });
  assert.equal((await callNow(store, call.id)).state, "live", "until no call can be that long");
  await ask(store, blandWith(), { at: later(LOST_S + 5) });
  const { call: now, lead } = await rowsOf(store, call);
  assert.deepEqual([now.state, now.outcome], ["ended", "failed"]);
  assert.match(now.reason, /no longer knows it/);
  assert.equal(lead.status, "done", "nobody is called again because of it");
});

onEachDatabase("a live call that Bland never ends is given up in the end", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const stuck = wireRecord({ completed: false, status: "failed", queue_status: "queue_error" });
  await ask(store, blandWith(stuck), { at: new Date(later(ENDLESS_S).getTime() - 1) });
  assert.equal((await callNow(store, call.id)).state, "live");
  const stopped: string[] = [];
  const bland = {
    ...blandWith(stuck),
    stopCall(id: string) {
      stopped.push(id);
      return Promise.resolve({ kind: "stopped" } as const);
    },
  };
  await ask(store, bland, { at: later(ENDLESS_S + 120) });
  assert.deepEqual(stopped, ["bland-1"], "it must not ring later");
  const { call: now, lead } = await rowsOf(store, call);
  assert.deepEqual([now.state, now.outcome, lead.status], ["ended", "failed", "done"]);
  assert.match(now.reason, /still has the call in progress/);
});

onEachDatabase("a live call stays live while Bland cannot be asked", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const reason = "Bland cannot be reached.";
  const bland = fakeBland({ getCall: () => Promise.resolve({ kind: "unreachable", reason }) });
  const { unreachable } = await ask(store, bland, { at: later(10 * LOST_S) });
  assert.equal(unreachable, reason);
  assert.equal((await callNow(store, call.id)).state, "live");
});

onEachDatabase("an expired lease is told in the lead's timeline", async (store) => {
  const call = await addCall(store);
  await ask(store, blandWith());
  const [told] = await timelineOf(store, call.lead_id);
  assert.match(told, /Perhaps called: Leadline stopped while it was placing the call/);
  await ask(store, blandWith(), { at: later(90) });
  assert.deepEqual(await timelineOf(store, call.lead_id), [told], "once");
});

onEachDatabase("only calls whose time has come are asked about", async (store) => {
  await addCall(store, { check_at: later(61).toISOString() });
  await addCall(store, { mode: "rehearsal" });
  await addCall(store, { state: "ended" });
  await addCall(store, { state: "refused" });
  const own = await addCall(store);
  const nobody = await ask(store, fakeBland(), { except: [own.id] });
  assert.deepEqual(nobody, { asked: 0, unreachable: null });
  assert.deepEqual(await callNow(store, own.id), own, "its own process knows best");
  assert.equal((await ask(store, blandWith())).asked, 1);
});

onEachDatabase("the next look is at the earliest call in progress", async (store) => {
  assert.equal(await nextCheckAt(store.db, "live"), null);
  await addCall(store, { state: "ended", check_at: null });
  await addCall(store, { mode: "rehearsal", check_at: NOW.toISOString() });
  await addCall(store, { state: "live", check_at: later(90).toISOString() });
  const own = await addCall(store, { check_at: later(30).toISOString() });
  assert.deepEqual(await nextCheckAt(store.db, "live"), later(30));
  const except = [own.id];
  assert.deepEqual(await nextCheckAt(store.db, "live", { except }), later(90));
});

onEachDatabase(
  "no more calls than a batch are asked about, the longest overdue first",
  async (store) => {
    const calls: Call[] = [];
    for (let i = 0; i < 25; i++) {
      calls.push(await addCall(store, { state: "unknown", check_at: later(-i).toISOString() }));
    }
    const logged: unknown[] = [];
    const log = (_event: string, facts = {}) => logged.push(facts);
    assert.equal((await ask(store, blandWith(), { log })).asked, 20);
    const asked = logged.map((facts) => (facts as { call: number }).call).sort((a, b) => a - b);
    assert.deepEqual(asked, calls.slice(5).map(({ id }) => id));
    assert.equal((await ask(store, blandWith())).asked, 5);
  },
);

onEachDatabase("what was settled while Bland was asked stays as it is", async (store) => {
  const call = await addCall(store, { state: "unknown" });
  const metadata = metadataOf(call);
  const bland = fakeBland({
    async listCalls() {
      await receive(store, wireRecord({ metadata }));
      return listed([]);
    },
  });
  await ask(store, bland, { at: later(PROVEN_S) });
  const { call: now, lead } = await rowsOf(store, call);
  assert.deepEqual([now.state, now.outcome, now.check_at], ["ended", "interested", null]);
  assert.equal(lead.status, "done");
});

onEachDatabase("a call accepted while Bland was asked stays live", async (store) => {
  const call = await addCall(store, { state: "placing" });
  const bland = fakeBland({
    async listCalls() {
      await store.write((trx) =>
        trx.updateTable("calls").set({ state: "live", bland_call_id: "bland-1" })
          .where("id", "=", call.id).execute()
      );
      return listed([]);
    },
  });
  await ask(store, bland, { at: later(PROVEN_S) });
  const { call: now, lead } = await rowsOf(store, call);
  assert.deepEqual([now.state, now.bland_call_id], ["live", "bland-1"]);
  assert.equal(lead.status, "dialing");
});

onEachDatabase("a call that cannot be written down does not hold up others", async (store) => {
  const clash = await addCall(store, { state: "unknown" });
  const lead = await addLead(store, { phone: "+12125550101" });
  const fine = await addCall(store, { state: "unknown", lead });
  const bland = fakeBland({
    listCalls: ({ toNumber }) =>
      Promise.resolve(listed(toNumber === clash.phone ? [recordOf()] : [])),
    async getCall() {
      const check_at = later(600).toISOString();
      await addCall(store, { state: "live", bland_call_id: "bland-1", check_at });
      return found({ metadata: metadataOf(clash) });
    },
  });
  const { promise: fineIsDone, resolve } = Promise.withResolvers<void>();
  const log: Caller["log"] = (_, { call } = {}) => void (call === fine.id && resolve());
  await Promise.all([assert.rejects(ask(store, bland, { log })), fineIsDone]);
  assert.equal((await callNow(store, fine.id)).check_at, later(65).toISOString());
  assert.deepEqual(await callNow(store, clash.id), clash);
});

onEachDatabase(
  "after a start, calls in progress are asked about at once; another process keeps its lease",
  async (store) => {
    const placing = await addCall(store);
    const live = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const unknown = await addCall(store, { state: "unknown" });
    const ended = await addCall(store, { state: "ended" });
    await checkAtBoot(store, { now: () => later(1) });
    const dueAt = later(1).toISOString();
    for (const { id } of [live, unknown]) {
      assert.equal((await callNow(store, id)).check_at, dueAt);
    }
    const isAlone = store.dialect === "sqlite";
    assert.equal((await callNow(store, placing.id)).check_at, isAlone ? dueAt : placing.check_at);
    assert.deepEqual(await callNow(store, ended.id), ended);
  },
);
