/** Leadline live, against a Bland that somebody else might have written. */
import assert from "node:assert/strict";
import {
  type IndependentBland,
  type IndependentBlandOptions,
  type PlacedCall,
  recordOf,
  serveIndependentBland,
} from "../bland/independent_bland.ts";
import { freePort } from "../free_port.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const API_KEY = "org_0123456789";
const SECRET = "whsec-0123456789";
const API_TOKEN = "token-0123456789";
const LINES = 3;

/** What Bland says of each of ten calls, and what Leadline must make of it. */
const RESULTS: [outcome: string, result: Record<string, unknown>][] = [
  ["interested", talked("Yes, call on Tuesday.", { disposition_tag: "interested" })],
  ["not_interested", talked("We need nothing.", { disposition_tag: "not_interested" })],
  ["callback", talked("Not now, try Thursday.", { disposition_tag: "callback" })],
  ["do_not_call", talked("Stop calling me.", { disposition_tag: "not_interested" })],
  ["wrong_number", talked("No Ann here.", { disposition_tag: "wrong_number" })],
  ["voicemail", talked("Leave a message.", { answered_by: "voicemail" })],
  ["no_answer", unconnected({ status: "no-answer", answered_by: "no-answer" })],
  ["busy", unconnected({ status: "busy", error_message: "Call failed. The number is busy." })],
  ["failed", unconnected({ status: "failed", error_message: "Call failed. Number not found." })],
  ["answered", talked("Maybe.", { answered_by: "unknown", disposition_tag: null })],
];

Deno.test("ten leads are dialed as Bland documents, never more than CONCURRENCY at once, and each result arrives", () =>
  withBland({}, async (bland, it) => {
    await upload(it, 10);
    assert.deepEqual(await start(it), { queued: 10 });
    for (let ended = 0; ended < 10; ended++) {
      await bland.placed(Math.min(10, ended + LINES));
      await it.leadline.dialer.settled();
      it.leadline.dialer.wake();
      assert.equal((await getJson(it, "/api/status")).live, Math.min(LINES, 10 - ended));
      const call = bland.inProgress()[0];
      assert.equal(await bland.end(call, resultOf(call)), 200);
    }

    assert.deepEqual(bland.complaints, []);
    assert.equal(bland.calls.length, 10);
    assert.equal(bland.mostAtOnce(), LINES);
    const calls = await getJson(it, "/api/calls");
    for (const [i, [outcome, result]] of RESULTS.entries()) {
      const call = calls.find(({ phone }: { phone: string }) => phone === phoneOf(i));
      assert.equal(call.outcome, outcome);
      assert.equal(call.state, "ended");
      assert.equal(call.duration, Number(result.corrected_duration));
      const said = /user: (.*?) \n/.exec(String(result.concatenated_transcript))?.[1] ?? "";
      assert.ok(call.transcript.includes(said));
    }
    const { counts, live } = await getJson(it, "/api/status");
    assert.equal(counts.done, 10);
    assert.equal(live, 0);
  }));

Deno.test("an order says what Bland documents, and nothing else", () =>
  withBland({ environment: { VOICE_ID: "June", MAX_CALL_MINUTES: "7" } }, async (bland, it) => {
    await upload(it, 1);
    await start(it);
    await bland.placed(1);
    const { task, summary_prompt, metadata, webhook, ...order } = bland.calls[0].order;
    assert.deepEqual(order, {
      phone_number: phoneOf(0),
      voice: "June",
      dispositions: ["interested", "not_interested", "callback", "do_not_call", "wrong_number"],
      first_sentence: "Hello, this is an AI assistant.",
      max_duration: 7,
      record: false,
      timezone: "America/New_York",
      webhook_events: ["call"],
    });
    assert.match(String(task), /You are calling Person 0 at Company 0\./);
    assert.match(String(summary_prompt), /^[A-Z]/);
    assert.match(String(webhook), /^http:\/\/127\.0\.0\.1:\d+\/webhook\?token=[\w-]{20,}$/);
    const [lead] = await getJson(it, "/api/leads");
    const [call] = await getJson(it, "/api/calls");
    const { install, ...ids } = metadata as Record<string, unknown>;
    assert.deepEqual(ids, { call: call.id, lead: lead.id, campaign: lead.campaign_id });
    assert.match(String(install), /^[\w-]{8,}$/);
  }));

Deno.test("without CALLBACK_URL results are fetched, and an order whose answer was lost is found again", () =>
  withBland({
    environment: { CALLBACK_URL: "" },
    onPlaced: ({ order }) =>
      Promise.resolve(order.phone_number === phoneOf(1) ? "reset" : undefined),
  }, async (bland, it) => {
    await upload(it, 3);
    await start(it);
    await bland.placed(3);
    await it.leadline.dialer.settled();
    const before = await getJson(it, "/api/leads");
    const statuses = before.map(({ status }: { status: string }) => status).sort();
    assert.deepEqual(statuses, ["dialing", "dialing", "review"]);
    for (const call of bland.calls) bland.finish(call, resultOf(call));
    await allDone(it, 3);

    assert.deepEqual(bland.complaints, []);
    assert.equal(bland.calls.length, 3);
    assert.ok(bland.calls.every(({ order }) => order.webhook === undefined));
    assert.ok(bland.calls.every(({ order }) => order.webhook_events === undefined));
    const outcomes = await outcomesByPhone(it);
    for (const i of [0, 1, 2]) assert.equal(outcomes[phoneOf(i)], RESULTS[i][0]);
  }));

Deno.test("a result that comes before the order has been answered counts, once", () =>
  withBland({
    onPlaced: async (call, bland) => {
      assert.equal(await bland.end(call, resultOf(call)), 200);
    },
  }, async (bland, it) => {
    await upload(it, 6);
    await start(it);
    await allDone(it, 6);
    await it.leadline.dialer.settled();
    assert.deepEqual(bland.complaints, []);
    assert.equal(bland.calls.length, 6);
    const calls = await getJson(it, "/api/calls");
    assert.equal(calls.length, 6);
    for (const call of calls) {
      assert.equal(call.state, "ended");
      assert.equal(call.outcome, RESULTS[Number(call.phone.slice(-1))][0]);
    }
    const leads = await getJson(it, "/api/leads");
    for (const lead of leads) assert.equal(lead.status, "done");
  }));

Deno.test("a message with a wrong signature or token is refused and changes nothing", () =>
  withBland({}, async (bland, it) => {
    const call = await oneCall(bland, it);
    const finished = { ...call, result: resultOf(call) };
    const body = JSON.stringify(recordOf(finished));
    const address = String(call.order.webhook);
    const foreign = serveIndependentBland({ apiKey: API_KEY, webhookSecret: "another secret" });
    assert.equal(await foreign.post(call, recordOf(finished)), 401);
    await foreign.close();
    const unsigned = await fetch(address, { method: "POST", body });
    await unsigned.body?.cancel();
    assert.equal(unsigned.status, 401);
    const order = { ...call.order, webhook: address.replace(/token=.*/, "token=guessed") };
    assert.equal(await bland.post({ ...call, order }, recordOf(finished)), 401);
    assert.equal((await getJson(it, "/api/calls"))[0].state, "live");
    assert.equal(await bland.end(call, resultOf(call)), 200);
    assert.equal((await getJson(it, "/api/calls"))[0].outcome, "interested");
  }));

Deno.test("events in the middle of a call, unknown calls and repetitions are taken and harm nothing", () =>
  withBland({}, async (bland, it) => {
    const call = await oneCall(bland, it);
    const event = { call_id: call.id, category: "call", message: "Call connected" };
    assert.equal(await bland.post(call, { ...event, log_level: "info" }), 200);
    const stranger = { ...call, id: crypto.randomUUID(), result: resultOf(call) };
    assert.equal(await bland.post(call, { ...recordOf(stranger), metadata: {} }), 200);
    assert.equal((await getJson(it, "/api/calls"))[0].state, "live");

    assert.equal(await bland.end(call, resultOf(call)), 200);
    assert.equal(await bland.post(call, recordOf(call)), 200);
    const later = { ...recordOf(call), disposition_tag: "not_interested", summary: "Later." };
    assert.equal(await bland.post(call, later), 200);
    const citations = { call_id: call.id, event_type: "citations", citations: [] };
    assert.equal(await bland.post(call, citations), 200);
    const calls = await getJson(it, "/api/calls");
    assert.equal(calls.length, 1);
    assert.equal(calls[0].outcome, "interested");
    assert.equal(bland.calls.length, 1);
    const kept = await it.leadline.store.db.selectFrom("webhook_messages")
      .select(["kind", "verdict"]).execute();
    assert.ok(kept.some(({ verdict }) => verdict === "unknown_call"), "kept for who looks for it");
  }));

Deno.test("an empty account stops the dialing until somebody starts it again", () =>
  withBland({
    refuse: () => ({ status: 402, body: { status: "error", message: "Insufficient balance." } }),
  }, async (bland, it) => {
    await upload(it, 10);
    await start(it);
    await it.logged(({ event }) => event === "call.ordered");
    await it.leadline.dialer.settled();
    it.leadline.dialer.wake();
    await it.leadline.dialer.settled();
    const { counts } = await getJson(it, "/api/status");
    assert.equal(counts.waiting, 10);
    assert.equal(bland.calls.length, 0);
    const ordered = it.log.filter((line) => line.includes("call.ordered")).length;
    assert.ok(ordered <= LINES, `${ordered} orders were tried`);
  }));

Deno.test("a number that Bland refuses for good is skipped, the others are called", () =>
  withBland({
    refuse: ({ phone_number }) => {
      if (phone_number !== phoneOf(0)) return;
      const body = { status: "error", message: "This number is blacklisted." };
      return { status: 429, body };
    },
  }, async (bland, it) => {
    await upload(it, 2);
    await start(it);
    await bland.placed(1);
    const [call] = bland.calls;
    assert.equal(call.order.phone_number, phoneOf(1));
    await bland.end(call, resultOf(call));
    const leads = await getJson(it, "/api/leads");
    const refused = leads.find(({ phone }: { phone: string }) => phone === phoneOf(0));
    assert.equal(refused.status, "skipped");
    assert.match(refused.reason, /blacklisted/);
  }));

type Options = Omit<IndependentBlandOptions, "apiKey" | "webhookSecret"> & {
  environment?: Record<string, string>;
};

async function withBland(
  { environment = {}, ...options }: Options,
  test: (bland: IndependentBland, it: TestLeadline) => Promise<void>,
): Promise<void> {
  const bland = serveIndependentBland({ apiKey: API_KEY, webhookSecret: SECRET, ...options });
  const port = freePort();
  try {
    await withLeadline({
      PORT: `${port}`,
      BLAND_BASE_URL: bland.url,
      BLAND_API_KEY: API_KEY,
      BLAND_WEBHOOK_SECRET: SECRET,
      CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
      ADMIN_PASSWORD: "correct horse",
      API_TOKEN,
      CONCURRENCY: `${LINES}`,
      CALLING_HOURS: "off",
      ...environment,
    }, (it) => test(bland, it));
  } finally {
    await bland.close();
  }
}

async function upload(it: TestLeadline, leads: number): Promise<void> {
  const rows = Array.from(
    { length: leads },
    (_, i) => `${phoneOf(i)},Company ${i},Person ${i}`,
  );
  const form = csvForm(["phone,company,contact", ...rows].join("\n"));
  const uploaded = await api(it, "/api/upload-leads", { method: "POST", body: form });
  assert.equal(uploaded.imported, leads);
}

function start(it: TestLeadline) {
  return api(it, "/api/start", { method: "POST" });
}

async function oneCall(bland: IndependentBland, it: TestLeadline): Promise<PlacedCall> {
  await upload(it, 1);
  await start(it);
  await bland.placed(1);
  await it.leadline.dialer.settled();
  return bland.calls[0];
}

async function allDone(it: TestLeadline, leads: number): Promise<void> {
  for (;;) {
    // Before the question: a line that comes while it is answered counts.
    const seen = it.log.length;
    if ((await getJson(it, "/api/status")).counts.done >= leads) return;
    await it.logged(() => it.log.length > seen);
  }
}

async function outcomesByPhone(it: TestLeadline): Promise<Record<string, string>> {
  const calls = await getJson(it, "/api/calls");
  return Object.fromEntries(
    calls.map(({ phone, outcome }: { phone: string; outcome: string }) => [phone, outcome]),
  );
}

function getJson(it: TestLeadline, path: string) {
  return api(it, path);
}

async function api({ url }: TestLeadline, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${API_TOKEN}` };
  const response = await fetch(url + path, { ...init, headers });
  const body = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  return body;
}

function phoneOf(index: number): string {
  return `+1202555011${index}`;
}

function resultOf({ order }: PlacedCall): Record<string, unknown> {
  return RESULTS[Number(order.phone_number.slice(-1))][1];
}

function talked(words: string, more: Record<string, unknown>): Record<string, unknown> {
  return {
    answered_by: "human",
    call_length: 0.7,
    corrected_duration: "42",
    concatenated_transcript: ` user: ${words} \n assistant: Thank you. \n `,
    transcripts: [
      { id: 1, user: "user", text: words, created_at: "2026-10-01T15:00:07.300+00:00" },
      { id: 2, user: "assistant", text: "Thank you.", created_at: "2026-10-01T15:00:09.300+00:00" },
    ],
    call_ended_by: "USER",
    price: 0.098,
    ...more,
  };
}

function unconnected(more: Record<string, unknown>): Record<string, unknown> {
  return { call_length: 0, corrected_duration: "0", price: 0.015, ...more };
}
