import assert from "node:assert/strict";
import fc from "fast-check";
import { callRecordOf } from "../../lib/bland/call_record.ts";

const ID = "6f0e5c1a-8a39-4a0e-9c41-2f1d3b7e9a10";

/** As Bland's documentation shows one. https://docs.bland.ai/tutorials/post-call-webhooks */
const ANSWERED = {
  call_id: ID,
  c_id: ID,
  call_length: 0.7,
  corrected_duration: "42",
  batch_id: null,
  to: "+12025550111",
  from: "+12025550100",
  completed: true,
  status: "completed",
  queue_status: "complete",
  created_at: "2026-10-01T15:00:00.120+00:00",
  started_at: "2026-10-01T15:00:00.120Z",
  end_at: "2026-10-01T15:00:49.000Z",
  error_message: null,
  answered_by: "human",
  record: true,
  recording_url: "https://example.com/recording.mp3",
  metadata: { call: 17, lead: 4, campaign: 3, install: "here" },
  variables: { phone_number: "+12025550111", timezone: "America/New_York" },
  summary: "Asked for a demo.",
  price: 0.098,
  call_ended_by: "USER",
  concatenated_transcript: " user: Hello? \n assistant: Hi, calling about your request. \n ",
  transcripts: [
    { id: 501, user: "user", text: "Hello?", created_at: "2026-10-01T15:00:07.300+00:00" },
    { id: 502, user: "assistant", text: "Hi, calling about your request.", created_at: "" },
  ],
  disposition_tag: "INTERESTED",
};

Deno.test("a record as Bland documents it is understood whole", () => {
  assert.deepEqual(callRecordOf(ANSWERED), {
    blandCallId: ID,
    completed: true,
    status: "completed",
    queueStatus: "complete",
    answeredBy: "human",
    to: "+12025550111",
    from: "+12025550100",
    metadata: { call: 17, lead: 4, campaign: 3, install: "here" },
    durationSeconds: 42,
    price: 0.098,
    summary: "Asked for a demo.",
    transcript: "user: Hello?\nassistant: Hi, calling about your request.",
    turns: [
      { speaker: "person", text: "Hello?", at: "2026-10-01T15:00:07.300Z" },
      { speaker: "agent", text: "Hi, calling about your request." },
    ],
    dispositionTag: "INTERESTED",
    errorMessage: "",
    recordingUrl: "https://example.com/recording.mp3",
    endedBy: "person",
    createdAt: "2026-10-01T15:00:00.120Z",
    startedAt: "2026-10-01T15:00:00.120Z",
    endedAt: "2026-10-01T15:00:49.000Z",
  });
});

Deno.test("a call that nobody picked up has no conversation", () => {
  const record = recordWith({
    status: "no-answer",
    answered_by: "no-answer",
    call_length: 0,
    corrected_duration: "0",
    summary: null,
    transcripts: [],
    concatenated_transcript: "",
    disposition_tag: "NO_ANSWER",
  });
  assert.equal(record.durationSeconds, 0);
  assert.deepEqual([record.transcript, record.turns, record.summary], ["", [], ""]);
  assert.equal(record.answeredBy, "no-answer");
});

Deno.test("the text of a conversation is read where the list of turns is missing", () => {
  const turnsOf = (concatenated_transcript: string) =>
    recordWith({ concatenated_transcript, transcripts: null }).turns;
  assert.deepEqual(turnsOf("user: Hello? \n assistant: Hi. \n robot: Beep \n "), [
    { speaker: "person", text: "Hello?" },
    { speaker: "agent", text: "Hi." },
    { speaker: "system", text: "Beep" },
  ]);
  assert.deepEqual(turnsOf("USER: Wait.\nStop calling me.\r\nassistant: Sorry."), [
    { speaker: "person", text: "Wait.\nStop calling me." },
    { speaker: "agent", text: "Sorry." },
  ]);
  assert.deepEqual(turnsOf("words that nobody is said to have said"), []);
  assert.deepEqual(turnsOf("user:"), []);
});

Deno.test("the list of turns is read where the text is missing", () => {
  const record = recordWith({ concatenated_transcript: null });
  assert.equal(record.transcript, "user: Hello?\nassistant: Hi, calling about your request.");
});

Deno.test("turns that cannot be read are left out, and the others stay", () => {
  const said = { user: "user", text: "Hello?" };
  const odd = [null, 7, "hello", [], {}, { user: "user" }, { user: "user", text: "" }, {
    user: "user",
    text: { evil: true },
  }];
  const { turns } = recordWith({ transcripts: [...odd, said, { ...said, user: "agent-action" }] });
  assert.deepEqual(turns, [
    { speaker: "person", text: "Hello?" },
    { speaker: "system", text: "Hello?" },
  ]);
});

Deno.test("the duration is in seconds, from whichever field has one", () => {
  const duration = (corrected_duration: unknown, call_length: unknown) =>
    recordWith({ corrected_duration, call_length }).durationSeconds;
  assert.equal(duration("42", 0.7), 42);
  assert.equal(duration(42, 0.7), 42);
  assert.equal(duration(undefined, 1.2333333333333334), 74);
  assert.equal(duration("soon", 2), 120);
  assert.equal(duration(null, null), null);
  assert.equal(duration("", "0.5"), 30);
  assert.equal(duration(-5, null), null);
  assert.equal(duration("1e3", null), null);
  assert.equal(duration("999999", null), null, "longer than Bland lets a call last");
});

Deno.test("only our own metadata counts as metadata", () => {
  const metadata = (value: unknown) => recordWith({ metadata: value }).metadata;
  const ours = { call: 1, lead: 2, campaign: 3, install: "here" };
  assert.deepEqual(metadata(ours), ours);
  assert.deepEqual(metadata({ ...ours, call: "1", extra: true }), ours);
  const foreign = [
    null,
    [],
    "x",
    {},
    { ...ours, call: 0 },
    { ...ours, call: -1 },
    {
      ...ours,
      lead: 1.5,
    },
    { ...ours, lead: 1e300 },
    { lead_id: "L-17" },
  ];
  for (const value of foreign) assert.equal(metadata(value), null, JSON.stringify(value));

  const test = { test: 5, install: "here" };
  assert.deepEqual(metadata(test), test);
  for (const value of [{ ...test, call: 1 }, { ...ours, ...test }, { ...test, test: 0 }]) {
    assert.equal(metadata(value), null, `either a call or a test call: ${JSON.stringify(value)}`);
  }
});

Deno.test("an address of a recording that is not https is none", () => {
  const url = (recording_url: unknown) => recordWith({ recording_url }).recordingUrl;
  assert.equal(url("https://example.com/a.mp3"), "https://example.com/a.mp3");
  for (const bad of ["http://example.com", "javascript:alert(1)", "//x", "", 7, null]) {
    assert.equal(url(bad), null, String(bad));
  }
});

Deno.test("text that a database cannot hold is made fit for it", () => {
  const record = recordWith({ summary: " a\0b\ud800 ", disposition_tag: "x".repeat(10_000) });
  assert.equal(record.summary, "ab\ufffd");
  assert.equal(record.dispositionTag.length, 200);
});

Deno.test("a record without `completed` is over when its status says so", () => {
  const completed = (status: unknown) => recordWith({ completed: undefined, status }).completed;
  for (const status of ["completed", "failed", "busy", "no-answer", "canceled", "error"]) {
    assert.equal(completed(status), true, status);
  }
  for (const status of ["in-progress", "queued", "unknown", 7]) {
    assert.equal(completed(status), false, String(status));
  }
});

Deno.test("what names no call, or does not say where it stands, is no record", () => {
  const none = [
    null,
    undefined,
    7,
    "x",
    [],
    [ANSWERED],
    {},
    { completed: true },
    {
      ...ANSWERED,
      call_id: "",
      c_id: "../..",
    },
    { call_id: ID },
    { call_id: ID, transcripts: [] },
  ];
  for (const value of none) assert.equal(callRecordOf(value), null, JSON.stringify(value));
  assert.equal(callRecordOf({ c_id: ID, completed: true })?.blandCallId, ID);
});

Deno.test("whatever comes, reading it does not throw, and what is read keeps its limits", () => {
  const field = fc.oneof(fc.anything(), fc.string(), fc.constantFrom(...Object.values(ANSWERED)));
  const names = fc.constantFrom(...Object.keys(ANSWERED));
  const spoiled = fc.dictionary(names, field).map((odd) => ({ ...ANSWERED, ...odd }));
  fc.assert(fc.property(fc.oneof(fc.anything(), spoiled), (value) => {
    const record = callRecordOf(value);
    if (record === null) return;
    assert.match(record.blandCallId, /^[\w-]{1,100}$/);
    assert.ok(record.durationSeconds === null || Number.isInteger(record.durationSeconds));
    assert.ok(record.transcript.isWellFormed() && !record.transcript.includes("\0"));
    for (const at of [record.createdAt, record.endedAt]) {
      assert.ok(at === null || new Date(at).toISOString() === at);
    }
  }));
});

Deno.test("a huge record is cut to size", () => {
  const transcripts = Array.from({ length: 50_000 }, () => ({ user: "user", text: "x" }));
  const record = recordWith({ transcripts, concatenated_transcript: "y".repeat(3_000_000) });
  assert.equal(record.turns.length, 5_000);
  assert.equal(record.transcript.length, 1_000_000);
});

function recordWith(odd: Record<string, unknown>) {
  const record = callRecordOf({ ...ANSWERED, ...odd });
  assert.ok(record !== null);
  return record;
}
