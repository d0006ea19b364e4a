/** Events on their way to somebody else's program, over real HTTP. */
import assert from "node:assert/strict";
import { Webhook } from "standardwebhooks";
import type { Store } from "../../db/store.ts";
import { endCall } from "../../lib/calls/end_call.ts";
import { systemClock } from "../../lib/clock.ts";
import {
  changeEndpoint,
  createEndpoint,
  type EndpointWish,
  findEndpoint,
  testEndpoint,
} from "../../lib/webhooks/endpoint.ts";
import { listDeliveries } from "../../lib/webhooks/delivery_list.ts";
import { forgetOldEvents, resendDelivery } from "../../lib/webhooks/delivery.ts";
import { dispatch, emit, EVENT_KINDS } from "../../lib/webhooks/event.ts";
import { type Sender, startSender } from "../../lib/webhooks/sender.ts";
import { recordOf } from "../calls/fake_bland.ts";
import { addCall, NOW, PHONE } from "../calls/ledger.ts";
import { serveRaw } from "../bland/raw_server.ts";
import { onEachDatabase } from "../database.ts";
import { type TestClock, testClock } from "../people/clock.ts";
import { serveReceiver, type TestReceiver } from "./receiver.ts";

interface World {
  store: Store;
  clock: TestClock;
  receiver: TestReceiver;
  sender: Sender;
  endpointId: number;
  /** Resolves when the sender has written down so many attempts. */
  tried: (count: number) => Promise<void>;
}

function onEachWorld(
  name: string,
  test: (world: World) => Promise<void>,
  wish: Partial<EndpointWish> = {},
): void {
  onEachDatabase(name, async (store) => {
    await using receiver = serveReceiver();
    const clock = testClock(NOW.toISOString());
    const { id: endpointId } = await createEndpoint({ store, clock, actor: "Ann" }, {
      url: receiver.url,
      events: [...EVENT_KINDS],
      description: "",
      ...wish,
    });
    let attempts = 0;
    let look = () => {};
    const log = (event: string) => {
      if (event === "delivery.tried") attempts++;
      look();
    };
    const sender = startSender({ store, clock, log, fetch });
    const tried = (count: number) =>
      new Promise<void>((resolve) => {
        look = () => attempts >= count && resolve();
        look();
      });
    try {
      await test({ store, clock, receiver, sender, endpointId, tried });
    } finally {
      await sender.stop();
    }
  });
}

const DAY_MS = 24 * 3_600_000;

/** Ends a call with this tag, and tells the sender. */
async function call({ store, clock, sender }: World, tag: string) {
  const bland_call_id = crypto.randomUUID();
  const call = await addCall(store, { state: "live", bland_call_id });
  const record = recordOf({ call_id: bland_call_id, disposition_tag: tag, answered_by: "human" });
  await store.write((trx) => endCall(trx, { call, record, now: clock.now() }));
  sender.wake();
  return call;
}

onEachWorld("the end of a call is told with all that is known of it", async (it) => {
  const { id, lead_id } = await call(it, "interested");
  const heard = await it.receiver.heardOf(2);
  const payloads = heard.map(({ payload }) => payload)
    .toSorted((a, b) => a.type.localeCompare(b.type));
  assert.deepEqual(payloads.map(({ type }) => type), ["call.ended", "lead.interested"]);
  const [{ timestamp, data }] = payloads;
  assert.equal(timestamp, NOW.toISOString());
  const { call: told, lead, campaign } = data as Record<string, Record<string, unknown>>;
  assert.deepEqual([told.id, told.outcome, told.mode], [id, "interested", "live"]);
  assert.deepEqual([lead.id, lead.phone, lead.status], [lead_id, PHONE, "done"]);
  assert.equal(campaign.name, "Autumn");
}, { events: ["call.ended", "lead.interested"] });

onEachWorld("only what an endpoint wants is sent to it", async (it) => {
  await call(it, "interested");
  await call(it, "do_not_call");
  const [{ payload }] = await it.receiver.heardOf(1);
  assert.equal(payload.type, "lead.opted_out");
  await it.tried(1);
  const events = await it.store.db.selectFrom("outgoing_events").select("kind").execute();
  assert.deepEqual(events, [{ kind: "lead.opted_out" }]);
}, { events: ["lead.opted_out"] });

onEachDatabase("with nobody to tell, nothing is written", async (store) => {
  await store.write((trx) => emit(trx, { kind: "call.ended", callId: 1, now: NOW }));
  assert.deepEqual(await store.db.selectFrom("outgoing_events").selectAll().execute(), []);
});

onEachDatabase(
  "a library of the receiver's verifies the signature, of two secrets too",
  async (store) => {
    await using receiver = serveReceiver();
    const by = { store, clock: systemClock, actor: "Ann" };
    const wish: EndpointWish = { url: receiver.url, events: ["call.ended"], description: "" };
    const { id, secret } = await createEndpoint(by, wish);
    await changeEndpoint(by, { id, change: "new_secret" });
    const changed = (await findEndpoint(store.db, id))!.secret;
    await store.write((trx) => emit(trx, { kind: "call.ended", now: new Date() }));
    const sender = startSender({ ...by, log() {}, fetch });
    const [{ headers, body }] = await receiver.heardOf(1);
    await sender.settled();
    await sender.stop();
    for (const known of [secret, changed]) {
      assert.deepEqual(
        new Webhook(known).verify(body, Object.fromEntries(headers)),
        JSON.parse(body),
      );
    }
    const stranger = new Webhook("whsec_c3RyYW5nZXI=");
    assert.throws(() => stranger.verify(body, Object.fromEntries(headers)), /signature/);
  },
);

onEachWorld("what fails is tried again, later each time, under the same id", async (it) => {
  it.receiver.answers = (count) => new Response(null, { status: count < 3 ? 500 : 204 });
  await call(it, "answered");
  await it.tried(1);
  it.clock.pass({ seconds: 6 });
  it.sender.wake();
  await it.tried(2);
  it.clock.pass({ minutes: 4 });
  it.sender.wake();
  await it.sender.settled();
  assert.equal(it.receiver.heard.length, 2, "not before its time");
  it.clock.pass({ minutes: 2 });
  it.sender.wake();
  await it.tried(3);
  const ids = it.receiver.heard.map(({ headers }) => headers.get("webhook-id"));
  assert.equal(new Set(ids).size, 1);
  const [delivery] = await listDeliveries(it.store.db, { endpointId: it.endpointId });
  assert.deepEqual([delivery.state, delivery.attempts, delivery.last?.status], [
    "delivered",
    3,
    204,
  ]);
}, { events: ["call.ended"] });

onEachWorld(
  "after three days of failures it is given up, and sent again when asked",
  async (it) => {
    const { store, clock, endpointId } = it;
    it.receiver.answers = () => new Response(null, { status: 503 });
    await call(it, "answered");
    const latest = async () => (await listDeliveries(store.db, { endpointId }))[0];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await it.tried(attempt);
      const { next_at } = await latest();
      if (next_at === null) break;
      clock.pass({ seconds: (Date.parse(next_at) - clock.now().getTime()) / 1_000 });
      it.sender.wake();
    }
    const { id, state, attempts, last } = await latest();
    assert.deepEqual([state, attempts, last?.error], ["given_up", 10, "It answered 503."]);
    assert.ok(clock.now().getTime() - NOW.getTime() > 3 * DAY_MS);
    const by = { store, clock, actor: "Ann" };
    await resendDelivery(by, { id, endpointId });
    it.sender.wake();
    await it.tried(11);
    const again = await latest();
    assert.deepEqual([again.state, again.attempts], ["waiting", 1], "it begins its tries anew");
    it.receiver.answers = () => new Response("ok");
    assert.deepEqual(await resendDelivery(by, { id, endpointId }), { kind: "resent" });
    it.sender.wake();
    await it.tried(12);
    assert.equal((await latest()).state, "delivered");
  },
  { events: ["call.ended"] },
);

onEachWorld("an endpoint at which everything fails for days is disabled", async (it) => {
  it.receiver.answers = () => new Response(null, { status: 500 });
  await call(it, "answered");
  await it.tried(1);
  it.clock.pass({ days: 6 });
  it.sender.wake();
  await it.tried(2);
  const endpoint = await findEndpoint(it.store.db, it.endpointId);
  assert.equal(endpoint!.disabled_reason, "Every sending has failed since 2026-11-23.");
}, { events: ["call.ended"] });

onEachWorld("who answers 410 wants nothing more; what comes meanwhile waits for it", async (it) => {
  it.receiver.answers = () => new Response(null, { status: 410 });
  await call(it, "answered");
  await it.tried(1);
  const endpoint = await findEndpoint(it.store.db, it.endpointId);
  assert.match(endpoint!.disabled_reason!, /410 Gone/);
  await call(it, "answered");
  const deliveries = await listDeliveries(it.store.db, { endpointId: it.endpointId });
  assert.deepEqual(deliveries.map(({ state }) => state), ["held"], "no news for who is disabled");
  it.receiver.answers = () => new Response("ok");
  await changeEndpoint({ ...it, actor: "Ann" }, { id: it.endpointId, change: "enable" });
  it.sender.wake();
  await it.tried(2);
  assert.equal(it.receiver.heard.length, 2);
}, { events: ["call.ended"] });

onEachWorld("nothing is sent to a disabled endpoint, whoever asks", async (it) => {
  const { store, clock, endpointId, sender, receiver } = it;
  const by = { store, clock, actor: "Ann" };
  await call(it, "answered");
  await it.tried(1);
  await changeEndpoint(by, { id: endpointId, change: "disable" });
  const [{ id }] = await listDeliveries(store.db, { endpointId });
  assert.deepEqual(await resendDelivery(by, { id, endpointId }), { kind: "disabled" });
  assert.equal(await testEndpoint(by, endpointId), false);
  // As an earlier version left it.
  await store.write((trx) =>
    trx.updateTable("deliveries").set({ state: "waiting", next_at: NOW.toISOString() }).execute()
  );
  const isHeld = async () =>
    (await listDeliveries(store.db, { endpointId })).every(({ state }) => state === "held");
  while (!await isHeld()) {
    sender.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await sender.settled();
  assert.equal(receiver.heard.length, 1);
}, { events: ["call.ended"] });

onEachWorld("who sends a test or a delivery again is written down", async (it) => {
  const { store, clock, endpointId, sender } = it;
  const by = { store, clock, actor: "Ann" };
  assert.ok(await testEndpoint(by, endpointId));
  sender.wake();
  await it.tried(1);
  const [{ id }] = await listDeliveries(store.db, { endpointId });
  await resendDelivery(by, { id, endpointId });
  assert.equal((await resendDelivery(by, { id: 99, endpointId })).kind, "unknown_delivery");
  const entries = await store.db.selectFrom("audit_log").selectAll().orderBy("id").execute();
  assert.deepEqual(entries.slice(1).map(({ actor, action, detail }) => [actor, action, detail]), [
    ["Ann", "sent a test to a webhook endpoint", `endpoint ${endpointId}`],
    ["Ann", "sent a webhook again", `endpoint ${endpointId}, delivery ${id}`],
  ]);
});

onEachWorld("a redirect is not followed, a silent address is said to be one", async (it) => {
  it.receiver.answers = () => Response.redirect("http://127.0.0.1:1/elsewhere");
  await call(it, "answered");
  await it.tried(1);
  const [delivery] = await listDeliveries(it.store.db, { endpointId: it.endpointId });
  assert.deepEqual([delivery.state, delivery.last?.status], ["waiting", 302]);
}, { events: ["call.ended"] });

onEachWorld("a receiver that asks for time has it, up to a day", async (it) => {
  const minute = 60_000;
  const asked: [retryAfter: string, waitsMs: number][] = [
    ["7200", 2 * 60 * minute],
    [new Date(NOW.getTime() + 60 * minute).toUTCString(), 60 * minute],
    ["99999999", DAY_MS],
    ["1", 5_000],
    ["-5", 5_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 5_000],
    ["soon", 5_000],
  ];
  for (const [i, [retryAfter, waitsMs]] of asked.entries()) {
    it.receiver.answers = () =>
      new Response(null, { status: 429, headers: { "retry-after": retryAfter } });
    await call(it, "answered");
    await it.tried(i + 1);
    const { next_at } = await it.store.db.selectFrom("deliveries").select("next_at")
      .orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
    assert.equal(Date.parse(next_at!) - NOW.getTime(), waitsMs, retryAfter);
  }
}, { events: ["call.ended"] });

onEachWorld("those that hang, however many, do not hold up another one", async (it) => {
  const { store, clock, sender, receiver, endpointId } = it;
  await using silent = serveRaw(async (connection) => {
    await connection.read(new Uint8Array(1));
  });
  const hanging: number[] = [];
  for (let i = 0; i < 6; i++) {
    const wish = { url: `${silent.url}/${i}`, events: [], description: "" };
    const { id } = await createEndpoint({ store, clock, actor: "Ann" }, wish);
    hanging.push(id);
  }
  await store.write(async (trx) => {
    await trx.updateTable("webhook_endpoints").set({ failing_since: NOW.toISOString() })
      .where("id", "in", hanging).execute();
    for (let i = 0; i < 6; i++) await dispatch(trx, hanging, { kind: "test", now: NOW });
    await dispatch(trx, [endpointId], { kind: "test", now: clock.now() });
  });
  const begun = performance.now();
  sender.wake();
  await receiver.heardOf(1);
  assert.ok(performance.now() - begun < 10_000, "before those that hang are given up");
  await sender.stop();
});

onEachWorld("a person that was erased meanwhile is not told of", async (it) => {
  const { store, endpointId, sender } = it;
  await store.write((trx) =>
    dispatch(trx, [endpointId], {
      kind: "call.ended",
      leadId: 9,
      callId: 9,
      campaignId: 9,
      now: NOW,
    })
  );
  sender.wake();
  const [{ payload }] = await it.receiver.heardOf(1);
  assert.deepEqual(payload.data, { campaign: null, lead: null, call: null, notice: null });
});

onEachWorld("whoever wants it hears that a campaign is finished, in a sentence", async (it) => {
  await call(it, "answered");
  const heard = await it.receiver.heardOf(2);
  const { type, data } = heard.map(({ payload }) => payload)
    .find(({ type }) => type === "campaign.finished")!;
  assert.equal(type, "campaign.finished");
  assert.equal(data.notice, "Autumn is finished: nobody is left to call.");
  assert.equal((data.campaign as { status: string }).status, "finished");
});

onEachWorld("a process that died with a delivery leaves it to another one", async (it) => {
  await it.sender.stop();
  await call(it, "answered");
  await it.store.write((trx) =>
    trx.updateTable("deliveries").set({
      attempts: 1,
      next_at: new Date(NOW.getTime() + 60_000).toISOString(),
    }).execute()
  );
  it.clock.pass({ seconds: 61 });
  const { store, clock } = it;
  const next = startSender({ store, clock, log() {}, fetch });
  await it.receiver.heardOf(1);
  await next.settled();
  await next.stop();
  const [delivery] = await listDeliveries(store.db, { endpointId: it.endpointId });
  assert.deepEqual([delivery.state, delivery.attempts], ["delivered", 2]);
}, { events: ["call.ended"] });

onEachWorld("the log of long ago is forgotten", async (it) => {
  await call(it, "answered");
  await it.tried(1);
  await forgetOldEvents(it.store, new Date(NOW.getTime() + 29 * 86_400_000));
  assert.equal((await listDeliveries(it.store.db, { endpointId: it.endpointId })).length, 1);
  await forgetOldEvents(it.store, new Date(NOW.getTime() + 31 * 86_400_000));
  assert.deepEqual(await listDeliveries(it.store.db, { endpointId: it.endpointId }), []);
}, { events: ["call.ended"] });
