import assert from "node:assert/strict";
import type { Call, Install, Lead } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Placement } from "../../lib/bland/client.ts";
import { type Caller, placeCall } from "../../lib/calls/place_call.ts";
import { onEachDatabase } from "../database.ts";
import { callerOn, fakeBland, metadataOf } from "./fake_bland.ts";
import {
  addCall,
  assertTallies,
  callNow,
  campaignNow,
  installOf,
  isSuppressed,
  later,
  leadNow,
  NOW,
  PHONE,
  timelineOf,
} from "./ledger.ts";

/** A call is ordered, Bland answers, and this is what is known then. */
async function order(store: Store, call: Call, answer: Placement, facts: Partial<Caller> = {}) {
  const bland = fakeBland({ placeCall: () => Promise.resolve(answer) });
  await placeCall(callerOn(store, { bland, ...facts }), call);
  await assertTallies(store);
  return { call: await callNow(store, call.id), lead: await leadNow(store, call.lead_id) };
}

onEachDatabase("the order is what the ledger says, with our ids and settings", async (store) => {
  const call = await addCall(store, {
    task: "Ask for Ann.",
    first_sentence: "Hello, this is an AI assistant.",
    from_number: "+12125550199",
    voicemail_message: "Please call back.",
  });
  const orders: unknown[] = [];
  const bland = fakeBland({
    placeCall(order) {
      orders.push(order);
      return Promise.resolve({ kind: "placed", blandCallId: "bland-1" });
    },
  });
  const settings = {
    voice: "june",
    webhook: "https://x/webhook",
    maxDurationMinutes: 7,
    record: true,
  };
  await placeCall(callerOn(store, { bland, settings }), call);
  assert.equal(orders.length, 1, "ordered once");
  const { summaryPrompt, dispositions, ...rest } = orders[0] as Record<string, unknown>;
  assert.deepEqual(rest, {
    phoneNumber: PHONE,
    task: "Ask for Ann.",
    firstSentence: "Hello, this is an AI assistant.",
    from: "+12125550199",
    voicemail: { action: "leave_message", message: "Please call back." },
    metadata: metadataOf(call),
    ...settings,
    webhookEvents: ["call"],
    timezone: "America/New_York",
  });
  assert.ok(`${summaryPrompt}`.length <= 2_000);
  assert.ok(`${dispositions}`.includes("do_not_call"));
});

onEachDatabase("an order names the zone in which the call was allowed", async (store) => {
  const zoneOrdered = async (localTimes: string[], phone = PHONE) => {
    const orders: { timezone?: string }[] = [];
    const bland = fakeBland({
      placeCall(order) {
        orders.push(order);
        return Promise.resolve({ kind: "placed", blandCallId: `bland-${phone}-${localTimes}` });
      },
    });
    const call = await addCall(store, { phone, grounds: JSON.stringify({ localTimes }) });
    await placeCall(callerOn(store, { bland }), call);
    return orders[0].timezone;
  };
  const boise = "2026-11-23T08:00-07:00[America/Boise]";
  assert.equal(
    await zoneOrdered([boise, "2026-11-23T07:00-08:00[America/Los_Angeles]"]),
    "America/Boise",
  );
  assert.equal(await zoneOrdered([], "+442079460000"), "Europe/London", "the number's own");
  assert.equal(await zoneOrdered(["2026-11-23T20:00+05:00[+05:00]"]), undefined, "no name");
});

onEachDatabase("a placed call is live under Bland's name, and so is its lead", async (store) => {
  const { call, lead } = await order(store, await addCall(store), {
    kind: "placed",
    blandCallId: "bland-1",
  });
  assert.equal(call.state, "live");
  assert.equal(call.bland_call_id, "bland-1");
  assert.equal(call.live_at, NOW.toISOString());
  assert.equal(call.check_at, later(120).toISOString(), "asked about when its webhook is overdue");
  assert.equal(lead.status, "dialing");
  assert.equal(lead.bland_call_id, "bland-1");
});

onEachDatabase("a call of unknown fate keeps its lead from being called again", async (store) => {
  const { call, lead } = await order(store, await addCall(store), {
    kind: "unknown",
    reason: "Bland did not answer.",
  });
  assert.equal(call.state, "unknown");
  assert.equal(call.reason, "Bland did not answer.");
  assert.equal(call.check_at, later(5).toISOString());
  assert.equal(lead.status, "review");
  assert.equal(lead.next_call_at, null);
  assert.equal(lead.attempts, 1);
  assert.match(
    lead.reason,
    /Perhaps called: Bland did not answer\. .* does not call again by itself/,
  );
  assert.deepEqual(await timelineOf(store, lead.id), [lead.reason]);
});

const REFUSED = { kind: "refused", code: "some_code", reason: "Bland said no." } as const;

/** What each kind of refusal means for the lead and for dialing as a whole. */
const REFUSALS: {
  name: string;
  answer: Placement;
  lead: Partial<Lead>;
  install?: Partial<Install>;
  suppressed?: true;
}[] = [
  {
    name: "this number waits",
    answer: { ...REFUSED, then: "wait", scope: "number", retryAfterSeconds: 25 },
    lead: { status: "waiting", attempts: 0, next_call_at: later(25).toISOString() },
  },
  {
    name: "this number waits, ten seconds if nothing is said",
    answer: { ...REFUSED, then: "wait", scope: "number" },
    lead: { status: "waiting", attempts: 0, next_call_at: later(10).toISOString() },
  },
  {
    name: "the account waits, and with it every lead",
    answer: { ...REFUSED, then: "wait", scope: "account", retryAfterSeconds: 30 },
    lead: { status: "waiting", attempts: 0, next_call_at: later(30).toISOString() },
    install: { hold_until: later(30).toISOString(), hold_reason: "Bland said no." },
  },
  {
    name: "where nothing is said about who waits, everybody does",
    answer: { ...REFUSED, then: "wait" },
    lead: { status: "waiting", attempts: 0, next_call_at: later(10).toISOString() },
    install: { hold_until: later(10).toISOString(), hold_reason: "Bland said no." },
  },
  {
    name: "this number cannot be called",
    answer: { ...REFUSED, then: "give_up" },
    lead: { status: "error", next_call_at: null, reason: "Cannot be called: Bland said no." },
  },
  {
    name: "this number must never be called again",
    answer: { ...REFUSED, then: "give_up", suppress: true },
    lead: { status: "skipped", next_call_at: null, reason: "Cannot be called: Bland said no." },
    suppressed: true,
  },
  {
    name: "no call gets through until the owner acts",
    answer: { ...REFUSED, then: "stop" },
    lead: { status: "waiting", attempts: 0, next_call_at: NOW.toISOString() },
    install: { stopped_reason: "Bland said no." },
  },
];
for (const { name, answer, suppressed = false, ...expected } of REFUSALS) {
  onEachDatabase(`a refused call: ${name}`, async (store) => {
    const { call, lead } = await order(store, await addCall(store), answer);
    assert.equal(call.state, "refused");
    assert.equal(call.reason, "Bland said no.");
    assert.equal(call.check_at, null);
    assert.deepEqual({ ...lead, ...expected.lead }, lead);
    assert.deepEqual(await timelineOf(store, lead.id), [lead.reason]);
    assert.deepEqual(await whatForbidsCalls(store), { ...NOTHING, ...expected.install });
    assert.equal(await isSuppressed(store, PHONE), suppressed);
    const status = lead.status === "waiting" ? "running" : "finished";
    assert.equal(await campaignNow(store, lead.campaign_id), status);
  });
}

onEachDatabase("a short wait does not end a longer one", async (store) => {
  const refuse = async (retryAfterSeconds: number) =>
    await order(store, await addCall(store), { ...REFUSED, then: "wait", retryAfterSeconds });
  await refuse(3_600);
  await refuse(60);
  assert.equal((await whatForbidsCalls(store)).hold_until, later(3_600).toISOString());
});

const NOTHING = { stopped_reason: null, hold_until: null, hold_reason: null };

async function whatForbidsCalls(store: Store) {
  const { stopped_reason, hold_until, hold_reason } = await installOf(store);
  return { stopped_reason, hold_until, hold_reason };
}

onEachDatabase("an order does not leave long after its line was taken", async (store) => {
  const call = await addCall(store);
  const clock = { now: () => later(2.5) };
  await placeCall(callerOn(store, { bland: fakeBland(), clock }), call);
  const { state, reason } = await callNow(store, call.id);
  assert.equal(state, "refused");
  assert.match(reason, /held up before it could order/);
  const lead = await leadNow(store, call.lead_id);
  assert.equal(lead.status, "waiting");
  assert.equal(lead.attempts, 0);
  assert.deepEqual(await whatForbidsCalls(store), NOTHING, "others are called meanwhile");
});

onEachDatabase("an order does not leave once its lease has run out", async (store) => {
  const call = await addCall(store, { lease_until: later(1).toISOString() });
  await placeCall(callerOn(store, { bland: fakeBland(), clock: { now: () => later(1) } }), call);
  assert.equal((await callNow(store, call.id)).state, "refused");
});

onEachDatabase("as long as Pause waits for it an order leaves", async (store) => {
  const clock = { now: () => new Date(later(2.5).getTime() - 1) };
  const placed = { kind: "placed", blandCallId: "bland-1" } as const;
  assert.equal((await order(store, await addCall(store), placed, { clock })).call.state, "live");
});

onEachDatabase("an order is cut off when a machine wakes after its lease", async (store) => {
  const call = await addCall(store);
  let now = later(1);
  const bland = fakeBland({
    placeCall: (_, signal) =>
      new Promise((resolve) => {
        now = later(3_600);
        signal!.onabort = () => resolve({ kind: "unknown", reason: `${signal!.reason.name}` });
      }),
  });
  await placeCall(callerOn(store, { bland, clock: { now: () => now } }), call);
  const { state, reason } = await callNow(store, call.id);
  assert.deepEqual([state, reason], ["unknown", "TimeoutError"]);
});

onEachDatabase("a call that was given up, and is placed after all, is hung up", async (store) => {
  const call = await addCall(store, { state: "refused" });
  const stopped: string[] = [];
  const bland = fakeBland({
    placeCall: () => Promise.resolve({ kind: "placed", blandCallId: "bland-late" }),
    stopCall(id) {
      stopped.push(id);
      return Promise.resolve({ kind: "stopped" });
    },
  });
  await placeCall(callerOn(store, { bland }), { ...call, state: "placing" });
  assert.deepEqual(stopped, ["bland-late"]);
  assert.deepEqual(await callNow(store, call.id), call, "the ledger stays as it is");
  const { status, reason } = await leadNow(store, call.lead_id);
  assert.equal(status, "review", "nobody is called again by itself");
  assert.match(reason, /a call that it did not have when asked/);
});

onEachDatabase(
  "an answer that cannot be written down leaves the call to the reconciler",
  async (store) => {
    await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const call = await addCall(store);
    const logged: string[] = [];
    const answer = { kind: "placed", blandCallId: "bland-1" } as const;
    const known = await order(store, call, answer, { log: (event) => logged.push(event) });
    assert.deepEqual(known.call, call);
    assert.equal(known.lead.status, "dialing");
    assert.deepEqual(logged, ["call.ordered", "call.not_written"]);
  },
);

onEachDatabase("an answer after the call was settled changes nothing", async (store) => {
  const answers: Placement[] = [
    { kind: "unknown", reason: "Bland did not answer." },
    ...REFUSALS.map(({ answer }) => answer),
  ];
  const placed = { kind: "placed", blandCallId: "bland-2" } as const;
  for (const state of ["ended", "refused"] as const) {
    const settled = await addCall(store, { state });
    const lead = await leadNow(store, settled.lead_id);
    for (const answer of state === "ended" ? [placed, ...answers] : answers) {
      const known = await order(store, { ...settled, state: "placing" }, answer);
      assert.deepEqual(known, { call: settled, lead }, `${state}, ${answer.kind}`);
    }
  }
  assert.deepEqual(await whatForbidsCalls(store), NOTHING);
  assert.equal(await isSuppressed(store, PHONE), false);
});
