import assert from "node:assert/strict";
import { verify } from "../../../lib/bland/signature.ts";
import { withSimulation } from "./simulation.ts";

/** Fictional numbers whose calls take 82, 4 and 3 seconds. */
const LONG = "+12025550100", SHORT = "+12025550107", SHORTEST = "+12025550108";

Deno.test("the record is posted flat and signed when the call has ended, once", () =>
  withSimulation({ webhookSecret: "hush" }, async (it) => {
    const id = await it.call(SHORT, { metadata: { lead: 7 } });
    it.clock.pass(3);
    assert.equal(it.webhooks.length, 0);
    it.clock.pass(3_600);
    await it.received(1);
    const [{ body, bytes, signature }] = it.webhooks;
    assert.equal(body.call_id, id);
    assert.equal(body.completed, true);
    assert.deepEqual(body.metadata, { lead: 7 });
    assert.ok(!("category" in body) && !("event_type" in body));
    assert.match(signature ?? "", /^[\da-f]{64}$/);
    assert.ok(verify(signature, bytes, { secret: "hush" }));
    assert.equal(it.webhooks.length, 1);
  }));

Deno.test("without a secret nothing is signed, without an address nothing is posted", () =>
  withSimulation({}, async (it) => {
    await it.call(SHORTEST, { webhook: undefined });
    await it.call(SHORT);
    it.clock.pass(4);
    await it.received(1);
    assert.equal(it.webhooks[0].signature, null);
    assert.equal(it.webhooks[0].body.to, SHORT);
  }));

Deno.test("a lost webhook never comes; the call has ended all the same", () =>
  withSimulation({ failures: { webhook_lost: 1 } }, async (it) => {
    const id = await it.call(SHORT);
    it.clock.pass(3_600);
    assert.equal((await it.ask(`/v1/calls/${id}`)).body.completed, true);
    assert.deepEqual(it.simulator.ledger()[0].deliveries, []);
    assert.equal(it.webhooks.length, 0);
  }));

Deno.test("a doubled webhook comes twice, the same to the byte", () =>
  withSimulation({ failures: { webhook_doubled: 1 } }, async (it) => {
    await it.call(SHORT);
    it.clock.pass(4);
    await it.received(2);
    assert.deepEqual(it.webhooks[0].bytes, it.webhooks[1].bytes);
  }));

Deno.test("an early webhook has come before the order is answered", () =>
  withSimulation({ failures: { webhook_early: 1 } }, async (it) => {
    const id = await it.call(LONG);
    assert.equal(it.webhooks.length, 1);
    assert.equal(it.webhooks[0].body.call_id, id);
  }));

Deno.test("a late webhook comes a minute after the call", () =>
  withSimulation({ failures: { webhook_late: 1 } }, async (it) => {
    const id = await it.call(SHORT);
    it.clock.pass(4 + 59);
    assert.equal((await it.ask(`/v1/calls/${id}`)).body.completed, true);
    assert.equal(it.webhooks.length, 0);
    it.clock.pass(1);
    await it.received(1);
  }));

Deno.test("a webhook out of order comes after that of a later end, or a minute late", () =>
  withSimulation({}, async (it) => {
    const first = await it.call(SHORTEST);
    const second = await it.call(SHORT);
    it.simulator.setFailures({ webhook_reordered: 1 });
    it.clock.pass(3);
    it.simulator.setFailures({});
    it.clock.pass(1);
    await it.received(2);
    assert.deepEqual(it.webhooks.map(({ body }) => body.call_id), [second, first]);

    it.simulator.setFailures({ webhook_reordered: 1 });
    const alone = await it.call("+12025550117");
    it.clock.pass(4 + 60);
    await it.received(3);
    assert.equal(it.webhooks[2].body.call_id, alone);
  }));

Deno.test("a badly signed webhook does not verify", () =>
  withSimulation({ webhookSecret: "hush", failures: { webhook_badly_signed: 1 } }, async (it) => {
    await it.call(SHORT);
    it.clock.pass(4);
    await it.received(1);
    const [{ signature, bytes }] = it.webhooks;
    assert.match(signature ?? "", /^[\da-f]{64}$/);
    assert.ok(!verify(signature, bytes, { secret: "hush" }));
  }));

Deno.test("events in the middle of a call and findings after it come to the same address", () =>
  withSimulation({ failures: { mid_call_events: 1, late_citations: 1 } }, async (it) => {
    const id = await it.call(SHORT);
    await it.received(2);
    assert.deepEqual(it.webhooks.map(({ body }) => body.category), ["queue", "call"]);
    it.clock.pass(4);
    await it.received(3);
    it.clock.pass(45);
    await it.received(4);
    assert.equal(it.webhooks[3].body.event_type, "citations");
    assert.ok(it.webhooks.every(({ body }) => body.call_id === id));
  }));

Deno.test("an order that asks for it is told what is said, while it is said", () =>
  withSimulation({}, async (it) => {
    await it.call("+12025550103", { webhook_events: ["call"] });
    it.clock.pass(8);
    await it.received(2);
    assert.deepEqual(it.webhooks.map(({ body }) => body.message), [
      "Call connected",
      "Handling user speech: Who is this?",
    ]);
    it.clock.pass(10);
    await it.received(4);
    assert.match(`${it.webhooks[2].body.message}`, /^Agent speech: Hello/);
    assert.ok(it.webhooks.every(({ body }) => body.category === "call" && !("completed" in body)));
    it.clock.pass(5);
    await it.received(5);
    it.clock.pass(4);
    await it.received(6);
    assert.equal(it.webhooks.at(-1)?.body.completed, true, "the record comes last");
  }));

Deno.test("a refused webhook is tried again, ever more slowly, then given up", () =>
  withSimulation({ webhookTries: 3 }, async (it) => {
    it.answerWith(500);
    const id = await it.call(SHORT);
    const tried = async (count: number) => {
      while (it.simulator.ledger()[0].deliveries.length < count) await it.ask("/v1/me");
    };
    it.clock.pass(4);
    await tried(1);
    it.clock.pass(4);
    await tried(2);
    it.clock.pass(8);
    await tried(3);
    it.clock.pass(3_600);
    await it.ask("/v1/me");
    assert.equal(it.webhooks.length, 3);
    const { body } = await it.ask(`/v1/postcall/webhooks/${id}`);
    const { metadata, payload, url } = body.data as {
      metadata: { response_code: number; send_type: string }[];
      payload: unknown;
      url: string;
    };
    assert.deepEqual(payload, it.webhooks[0].body);
    assert.equal(url, it.address);
    assert.deepEqual(metadata.map(({ response_code }) => response_code), [500, 500, 500]);

    it.answerWith(200);
    const resent = await it.ask("/v1/postcall/webhooks/resend", { call_ids: [id, "none"] });
    assert.deepEqual(resent.body, { data: { resent: 1 }, errors: null });
    assert.equal(it.webhooks.length, 4);
    assert.equal((await it.ask("/v1/postcall/webhooks/resend", {})).status, 400);
  }));
