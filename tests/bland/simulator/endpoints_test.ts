import assert from "node:assert/strict";
import { withSimulation } from "./simulation.ts";

const ORDER = { phone_number: "+12025550100", task: "Ask." };

Deno.test("an order is taken, rings, talks and ends, and can be asked for all the while", () =>
  withSimulation({}, async ({ ask, clock }) => {
    const placed = await ask("/v1/calls", { ...ORDER, metadata: { lead: 7 } });
    assert.equal(placed.status, 200);
    const { call_id: id, ...rest } = placed.body;
    assert.match(String(id), /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/);
    assert.deepEqual(rest, {
      status: "success",
      message: "Call successfully queued.",
      batch_id: null,
    });

    clock.pass(81);
    const during = (await ask(`/v1/calls/${id}`)).body;
    assert.equal(during.completed, false);
    assert.equal(during.queue_status, "started");
    assert.equal(during.corrected_duration, null);

    clock.pass(1);
    const after = (await ask(`/v1/calls/${id}`)).body;
    assert.equal(after.completed, true);
    assert.equal(after.status, "completed");
    assert.equal(after.answered_by, "human");
    assert.deepEqual(after.metadata, { lead: 7 });
    assert.equal(after.corrected_duration, "74");
    assert.equal(after.call_length, 74 / 60);
    assert.equal(after.price, 0.173);
    assert.equal(after.end_at, "2026-11-23T09:31:22.000Z");
    assert.match(String(after.concatenated_transcript), /^ user: Hello, .* \n assistant: /);
  }));

Deno.test("the key is taken with and without Bearer, and from no other header", () =>
  withSimulation({ apiKey: "secret" }, async ({ simulator }) => {
    const status = async (headers: HeadersInit) => {
      const response = await fetch(`${simulator.url}/v1/me`, { headers });
      return [response.status, await response.json()];
    };
    assert.equal((await status({ authorization: "Bearer secret" }))[0], 200);
    assert.equal((await status({ authorization: "secret" }))[0], 200);
    const refused = { data: null, errors: [{ error: "AUTH_FAILURE", message: "Unauthorized" }] };
    const wrong: HeadersInit[] = [{}, { "x-api-key": "secret" }, { authorization: "Bearer wrong" }];
    for (const headers of wrong) assert.deepEqual(await status(headers), [401, refused]);
  }));

/** Orders that Bland does not take, and what it says. */
const BAD_ORDERS: [order: Record<string, unknown>, says: RegExp][] = [
  [{}, /Missing required parameter: phone_number\. Missing required parameter: task\./],
  [{ phone_number: "+12025550100" }, /Missing required parameter: task\./],
  [{ ...ORDER, phone_number: "call me" }, /^Invalid phone number\./],
  [{ ...ORDER, phone_number: 2025550100 }, /^Invalid phone number\./],
  [{ ...ORDER, voice_id: 1 }, /Additional properties are not allowed/],
  [{ ...ORDER, callback_url: "https://x.example" }, /Additional properties are not allowed/],
  [{ ...ORDER, model: "enhanced" }, /Additional properties are not allowed/],
  [{ ...ORDER, record: "yes" }, /Record must be a boolean/],
  [{ ...ORDER, wait_for_greeting: 1 }, /must be a boolean/],
  [{ ...ORDER, metadata: [] }, /metadata must be an object\./],
  [{ ...ORDER, metadata: "x" }, /metadata must be an object\./],
  [{ ...ORDER, task: 7 }, /task must be a string\./],
  [{ ...ORDER, dispositions: "interested" }, /dispositions must be an array/],
  [{ ...ORDER, summary_prompt: "x".repeat(2_001) }, /2000 characters/],
  [{ ...ORDER, max_duration: 0 }, /Max duration must be at least 1/],
  [{ ...ORDER, max_duration: 721 }, /at most 12 hours/],
  [{ ...ORDER, max_duration: "long" }, /must be a positive number/],
  [{ ...ORDER, webhook: "http://example.com" }, /starts with https:/],
  [{ ...ORDER, webhook: "http://127.0.0.1.example.com" }, /starts with https:/],
  [{ ...ORDER, from: "me" }, /^Invalid 'from'/],
  [{ ...ORDER, start_time: "tomorrow" }, /Invalid start_time\./],
  [{ ...ORDER, voicemail: { action: "sing" } }, /Voicemail action/],
  [{ ...ORDER, external_id: "" }, /external_id must not be empty/],
];

for (const [order, says] of BAD_ORDERS) {
  const odd = Object.entries(order).find(([name, value]) => ORDER[name as "task"] !== value);
  const name = odd ? JSON.stringify(Object.fromEntries([odd])).slice(0, 60) : "too little";
  Deno.test(`an order with ${name} is refused and rings nobody`, () =>
    withSimulation({}, async ({ ask, simulator }) => {
      const { status, body } = await ask("/v1/calls", order);
      assert.equal(status, 400);
      assert.equal(body.status, "error");
      assert.match(String(body.message), says);
      assert.deepEqual(simulator.ledger(), []);
    }));
}

Deno.test("a webhook on this machine is refused unless it is allowed", () =>
  withSimulation({ allowLoopbackWebhooks: false }, async ({ ask, address }) => {
    assert.equal((await ask("/v1/calls", { ...ORDER, webhook: address })).status, 400);
    const secure = await ask("/v1/calls", { ...ORDER, webhook: "https://leads.example.com" });
    assert.equal(secure.status, 200);
  }));

Deno.test("calls are listed newest first, by number, time and state, a page at a time", () =>
  withSimulation({}, async ({ ask, call, clock }) => {
    const first = await call("+12025550100", { metadata: { lead: 7 } });
    clock.pass(100);
    const second = await call("+12025550100");
    const other = await call("+12025550101");
    const ids = async (query: string) => {
      const { body } = await ask(`/v1/calls?${query}`);
      return (body.calls as { call_id: string }[]).map(({ call_id }) => call_id);
    };
    assert.deepEqual(await ids(""), [other, second, first]);
    assert.deepEqual(await ids("ascending=true"), [first, second, other]);
    assert.deepEqual(await ids("to_number=%2B12025550100"), [second, first]);
    assert.deepEqual(await ids("to_number=%2B12025550109"), []);
    assert.deepEqual(await ids("completed=true"), [first]);
    assert.deepEqual(await ids("completed=false"), [other, second]);
    assert.deepEqual(await ids("answered_by=human"), [first]);
    assert.deepEqual(await ids("start_date=2026-11-23T09:31:00Z"), [other, second]);
    assert.deepEqual(await ids("end_date=2026-11-23T09:31:00Z"), [first]);
    assert.deepEqual(await ids("from=1&limit=1"), [second]);
    assert.deepEqual(await ids("from=1&to=3"), [second, first]);
    assert.deepEqual(await ids("batch_id=b"), []);
    assert.equal((await ask("/v1/calls?start_date=soon")).status, 400);

    const { body } = await ask("/v1/calls?limit=1");
    assert.deepEqual([body.total_count, body.count], [3, 1]);
    const [item] = body.calls as Record<string, unknown>[];
    assert.ok(!("metadata" in item) && !("transcripts" in item), "only the whole record has those");
  }));

Deno.test("a call is stopped once; it ends as canceled, and that is reported", () =>
  withSimulation({}, async ({ ask, call, webhooks, received, simulator }) => {
    const id = await call("+12025550100");
    const stopped = await ask(`/v1/calls/${id}/stop`, {});
    assert.deepEqual(stopped.body, { status: "success", message: "Call ended successfully." });
    await received(1);
    assert.equal(webhooks[0].body.status, "canceled");
    assert.equal(webhooks[0].body.disposition_tag, "CANCELED");
    assert.equal(webhooks[0].body.corrected_duration, "0");
    const again = await ask(`/v1/calls/${id}/stop`, {});
    assert.deepEqual([again.status, again.body.status], [404, "error"]);
    assert.equal(simulator.ledger()[0].stopped, true);
  }));

Deno.test("a call that is hung up has talked for as long as it did", () =>
  withSimulation({ speed: 2 }, async ({ ask, call, clock }) => {
    const lengths = [];
    for (const passed of [2, 20, 40]) {
      const id = await call("+12025550100", { webhook: undefined });
      clock.pass(passed);
      await ask(`/v1/calls/${id}/stop`, {});
      const { status, corrected_duration } = (await ask(`/v1/calls/${id}`)).body;
      lengths.push([status, corrected_duration]);
      clock.pass(60);
    }
    // It rings for 8 seconds.
    assert.deepEqual(lengths, [["canceled", "0"], ["canceled", "32"], ["canceled", "72"]]);
  }));

Deno.test("what is in progress is listed, and all of it can be stopped", () =>
  withSimulation({}, async ({ ask, call, simulator }) => {
    await call("+12025550100");
    await call("+12025550101", { start_time: "2026-11-24 09:00:00 -05:00" });
    const { body } = await ask("/v1/calls/active");
    const active = body.data as { to: string; status: string }[];
    assert.deepEqual(active.map(({ to, status }) => [to, status]), [
      ["+12025550100", "IN_PROGRESS"],
      ["+12025550101", "QUEUED"],
    ]);
    assert.equal((await ask("/v1/calls/active/stop", {})).body.num_calls, 2);
    assert.deepEqual((await ask("/v1/calls/active")).body.data, []);
    assert.ok(simulator.ledger().every(({ stopped }) => stopped));
  }));

Deno.test("a scheduled call does not ring before its time", () =>
  withSimulation({}, async ({ call, clock, simulator, ask }) => {
    const id = await call("+12025550107", { start_time: "2026-11-23 10:30:00" });
    clock.pass(3_599);
    assert.equal(simulator.ledger()[0].rangAt, null);
    assert.equal((await ask(`/v1/calls/${id}`)).body.queue_status, "queued");
    assert.equal(simulator.mostAtOnce(), 0);
    clock.pass(1);
    assert.equal(simulator.ledger()[0].rangAt, "2026-11-23T10:30:00.000Z");
    clock.pass(4);
    assert.equal(simulator.ledger()[0].endedAt, "2026-11-23T10:30:04.000Z");
  }));

Deno.test("the account says how many calls it has made", () =>
  withSimulation({}, async ({ ask, call }) => {
    await call("+12025550100");
    const { body } = await ask("/v1/me");
    assert.equal(body.total_calls, 1);
    assert.deepEqual(body.billing, { current_balance: 100, refill_to: null });
  }));

Deno.test("an unknown call or address is not found", () =>
  withSimulation({}, async ({ ask }) => {
    for (const path of ["/v1/calls/none", "/v1/postcall/webhooks/none", "/v1/nothing", "/"]) {
      const { status, body } = await ask(path);
      assert.equal(status, 404, path);
      assert.deepEqual(body.errors, [{ error: "CALL_NOT_FOUND", message: "Call not found" }]);
    }
  }));

Deno.test("a checker reads over HTTP what rang and how many calls there were at each time", () =>
  withSimulation({}, async ({ ask, call, clock }) => {
    await call("+12025550101", { metadata: { lead: 1 } });
    clock.pass(10);
    await call("+12025550107", { metadata: { lead: 2 } });
    clock.pass(60);
    const { body } = await ask("/_simulator/ledger");
    assert.equal(body.mostAtOnce, 2);
    assert.equal(body.concurrent, 0);
    assert.deepEqual(body.load, [
      { at: "2026-11-23T09:30:00.000Z", concurrent: 1 },
      { at: "2026-11-23T09:30:10.000Z", concurrent: 2 },
      { at: "2026-11-23T09:30:14.000Z", concurrent: 1 },
      { at: "2026-11-23T09:30:39.000Z", concurrent: 0 },
    ]);
    const calls = body.calls as { to: string; scene: string; metadata: unknown }[];
    assert.deepEqual(calls.map(({ to, scene, metadata }) => [to, scene, metadata]), [
      ["+12025550101", "not_interested", { lead: 1 }],
      ["+12025550107", "busy", { lead: 2 }],
    ]);
  }));
