import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blandCallIdOf,
  type BlandMessage,
  readEnvelope,
  readMessage,
} from "../../lib/bland/message.ts";

const ID = "6f0e5c1a-8a39-4a0e-9c41-2f1d3b7e9a10";

/** Bodies that arrive at one address, and what each is. */
const MESSAGES: [name: string, body: unknown, kind: BlandMessage["kind"]][] = [
  ["an ended call", { call_id: ID, completed: true, status: "completed" }, "call_record"],
  ["an unanswered call", { call_id: ID, completed: true, status: "no-answer" }, "call_record"],
  ["a call with its citations", {
    call_id: ID,
    completed: true,
    status: "completed",
    event_type: "citations",
    citations: [],
  }, "call_record"],
  ["an event in a call", {
    message: "Call connected",
    call_id: ID,
    category: "call",
    log_level: "info",
  }, "mid_call_event"],
  ["an event of a queue", { message: "Call enqueued", category: "queue" }, "mid_call_event"],
  ["citations", { call_id: ID, event_type: "citations", citations: [] }, "enrichment"],
  ["evaluations", { call_id: ID, event_type: "evals", status: "COMPLETE" }, "enrichment"],
  [
    "what came after a transfer",
    { call_id: ID, event_type: "multiple", contents: [] },
    "enrichment",
  ],
  ["a batch's status", { batch_id: "b", status: "dispatching" }, "unrecognised"],
  ["an id alone", { call_id: ID }, "unrecognised"],
  ["a list", [{ call_id: ID }], "unrecognised"],
  ["a number", 7, "unrecognised"],
  ["null", null, "unrecognised"],
];

for (const [name, body, kind] of MESSAGES) {
  Deno.test(`${name} is understood as ${kind}`, () => {
    assert.equal(readMessage(JSON.stringify(body)).kind, kind);
  });
}

Deno.test("every kind of message says which call it is about, where it says so", () => {
  const idOf = (body: unknown) => {
    const message = readMessage(JSON.stringify(body));
    return message.kind === "call_record" ? message.record.blandCallId : message.blandCallId;
  };
  assert.equal(idOf({ c_id: ID, completed: true }), ID);
  assert.equal(idOf({ call_id: ID, category: "call" }), ID);
  assert.equal(idOf({ call_id: ID, event_type: "evals" }), ID);
  assert.equal(idOf({ call_id: ID }), ID);
  for (const odd of [7, "", "a b", "../x", "x".repeat(101), { $gt: "" }]) {
    assert.equal(idOf({ call_id: odd, category: "call" }), null, JSON.stringify(odd));
  }
});

Deno.test("a body that is no JSON is unrecognised", () => {
  for (const body of ["", "{", "hello", "\0", "NaN", "[".repeat(100_000)]) {
    assert.deepEqual(readMessage(body), { kind: "unrecognised", blandCallId: null });
  }
});

const FIELD = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.constantFrom(ID, true, false, "completed", "call", "", "2026-10-01T15:00:49.000Z"),
);
const NAMES = fc.constantFrom(
  "call_id",
  "c_id",
  "category",
  "event_type",
  "completed",
  "message",
  "status",
  "queue_status",
  "to",
  "end_at",
);
const BODIES = fc.oneof(
  fc.string(),
  fc.json(),
  fc.dictionary(NAMES, FIELD).map((body) => JSON.stringify(body)),
);

Deno.test("whatever stands in a body, reading it does not throw", () => {
  fc.assert(fc.property(BODIES, (body) => {
    const { kind } = readMessage(body);
    assert.ok(["call_record", "mid_call_event", "enrichment", "unrecognised"].includes(kind));
  }));
});

Deno.test("the envelope says what the whole message says", () => {
  const bodies = fc.oneof(BODIES, fc.constantFrom(...MESSAGES).map(([, body]) => body).map(asJson));
  fc.assert(fc.property(bodies, (body) => {
    const envelope = readEnvelope(body);
    const message = readMessage(body);
    if (envelope === undefined) return void assert.throws(() => JSON.parse(body));
    assert.deepEqual([envelope.kind, envelope.blandCallId], [message.kind, blandCallIdOf(message)]);
    if (envelope.kind !== "call_record" || message.kind !== "call_record") return;
    assert.deepEqual({ ...message.record, ...envelope.head }, message.record);
  }));
});

function asJson(body: unknown): string {
  return JSON.stringify(body);
}
