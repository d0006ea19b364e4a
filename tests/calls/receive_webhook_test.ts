import assert from "node:assert/strict";
import fc from "fast-check";
import type { Call } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { sign } from "../../lib/bland/signature.ts";
import { placeCall } from "../../lib/calls/place_call.ts";
import { onEachDatabase } from "../database.ts";
import { callerOn, fakeBland, metadataOf, receive, TOKEN, wireRecord } from "./fake_bland.ts";
import {
  addCall,
  addLead,
  assertTallies,
  callNow,
  campaignNow,
  isSuppressed,
  later,
  leadNow,
  NOW,
  PHONE,
  timelineOf,
} from "./ledger.ts";

async function messagesOf({ db }: Store) {
  return await db.selectFrom("webhook_messages")
    .select(["kind", "verdict", "call_id", "bland_call_id", "body"]).orderBy("id").execute();
}

onEachDatabase(
  "a record without our ids that comes before Bland's answer is asked about at once",
  async (store) => {
    const call = await addCall(store);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const bland = fakeBland({
      async placeCall() {
        await answered;
        return { kind: "placed", blandCallId: "bland-1" };
      },
    });
    const order = placeCall(callerOn(store, { bland }), call);
    const received = await receive(store, wireRecord());
    assert.ok(received.kind === "stored" && received.verdict === "unknown_call");
    answer();
    await order;
    const { state, check_at } = await callNow(store, call.id);
    assert.deepEqual([state, check_at], ["live", NOW.toISOString()]);
  },
);

onEachDatabase("the record of a call ends it, with all that was said", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const received = await receive(
    store,
    wireRecord({
      summary: "Wants a demo.",
      price: 0.09,
      recording_url: "https://bland.example/1.mp3",
      end_at: later(-3).toISOString(),
    }),
  );
  assert.deepEqual(received, {
    kind: "stored",
    verdict: "applied",
    callId: call.id,
    lagSeconds: 3,
  });
  const ended = await callNow(store, call.id);
  const known = {
    state: "ended",
    outcome: "interested",
    reason: "The person was interested.",
    check_at: null,
    ended_at: NOW.toISOString(),
    duration: 42,
    transcript: "assistant: Hello.\nuser: Tell me more.",
    summary: "Wants a demo.",
    answered_by: "human",
    disposition: "interested",
    price: 0.09,
    recording_url: "https://bland.example/1.mp3",
  };
  assert.deepEqual(ended, { ...ended, ...known });
  assert.equal(JSON.parse(ended.turns).length, 2);
  const { status, outcome, reason, bland_call_id } = await leadNow(store, call.lead_id);
  assert.deepEqual({ status, outcome, reason, bland_call_id }, {
    status: "done",
    outcome: "interested",
    reason: ended.reason,
    bland_call_id: "bland-1",
  });
  assert.deepEqual(await timelineOf(store, call.lead_id), [ended.reason]);
  assert.equal(await campaignNow(store, call.campaign_id), "finished");
  await assertTallies(store);
});

onEachDatabase("who asked not to be called is called by no campaign", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const elsewhere = await addLead(store);
  await receive(store, wireRecord({ disposition_tag: "do_not_call" }));
  assert.equal((await leadNow(store, call.lead_id)).outcome, "do_not_call");
  assert.equal((await leadNow(store, elsewhere.id)).status, "skipped");
  assert.equal(await isSuppressed(store, PHONE), true);
});

for (const state of ["placing", "unknown"] as const) {
  onEachDatabase(
    `before Bland has named a call, our own ids find it (it was ${state})`,
    async (store) => {
      const call = await addCall(store, { state });
      const received = await receive(store, wireRecord({ metadata: metadataOf(call) }));
      assert.deepEqual(received, {
        kind: "stored",
        verdict: "applied",
        callId: call.id,
        lagSeconds: 0,
      });
      const ended = await callNow(store, call.id);
      assert.equal(ended.state, "ended");
      assert.equal(ended.bland_call_id, "bland-1");
      assert.equal((await leadNow(store, call.lead_id)).status, "done");
    },
  );
}

onEachDatabase("a result that overtakes the answer to the order stays", async (store) => {
  for (
    const answer of [
      { kind: "placed", blandCallId: "bland-1" },
      { kind: "unknown", reason: "Bland did not answer." },
      { kind: "refused", then: "wait", code: "busy", reason: "Bland is busy." },
    ] as const
  ) {
    const call = await addCall(store);
    const blandCallId = `bland-${call.id}`;
    const bland = fakeBland({
      async placeCall({ metadata }) {
        await receive(store, wireRecord({ call_id: blandCallId, metadata }));
        return answer.kind === "placed" ? { ...answer, blandCallId } : answer;
      },
    });
    await placeCall(callerOn(store, { bland }), call);
    const ended = await callNow(store, call.id);
    assert.deepEqual([ended.state, ended.outcome], ["ended", "interested"], answer.kind);
    const lead = await leadNow(store, call.lead_id);
    assert.deepEqual([lead.status, lead.outcome], ["done", "interested"], answer.kind);
  }
});

onEachDatabase("ids that are not those of one order find no call", async (store) => {
  const call = await addCall(store);
  const other = await addCall(store);
  const right = metadataOf(call);
  const wrong = [
    { ...right, install: "another install" },
    { ...right, lead: other.lead_id },
    { ...right, call: 999 },
    { ...right, call: Number.MAX_SAFE_INTEGER },
    { ...right, call: -1 },
    { call: call.id, lead: call.lead_id },
    null,
    "nonsense",
  ];
  for (const metadata of wrong) {
    const received = await receive(store, wireRecord({ metadata }));
    assert.equal(received.kind === "stored" && received.verdict, "unknown_call");
  }
  assert.deepEqual(await callNow(store, call.id), call);
  assert.equal((await messagesOf(store)).length, wrong.length, "they are kept");
});

onEachDatabase("our ids do not give a call that has a name another one", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const record = wireRecord({ call_id: "bland-2", metadata: metadataOf(call) });
  const received = await receive(store, record);
  assert.equal(received.kind === "stored" && received.verdict, "unknown_call");
  assert.deepEqual(await callNow(store, call.id), call);
});

onEachDatabase("the very same message twice is one message", async (store) => {
  await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const both = await Promise.all([receive(store, wireRecord()), receive(store, wireRecord())]);
  assert.deepEqual(both.map(({ kind }) => kind).sort(), ["repeated", "stored"]);
  assert.deepEqual(await receive(store, wireRecord()), { kind: "repeated" });
  assert.equal((await messagesOf(store)).length, 1);
});

onEachDatabase("a second record of an ended call is kept and changes nothing", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  await receive(store, wireRecord());
  const ended = { call: await callNow(store, call.id), lead: await leadNow(store, call.lead_id) };
  const received = await receive(store, wireRecord({ disposition_tag: "not_interested" }));
  assert.equal(received.kind === "stored" && received.verdict, "late");
  assert.deepEqual(
    { call: await callNow(store, call.id), lead: await leadNow(store, call.lead_id) },
    ended,
  );
  assert.deepEqual(
    (await messagesOf(store)).map(({ verdict, call_id }) => [verdict, call_id]),
    [["applied", call.id], ["late", call.id]],
  );
});

for (const [state, itsLead] of [["ended", "done"], ["refused", "skipped"]] as const) {
  onEachDatabase(`a wish not to be called counts after a call is ${state}, too`, async (store) => {
    const call = await addCall(store, { state });
    const elsewhere = await addLead(store);
    const metadata = metadataOf(call);
    await receive(store, wireRecord({ metadata, disposition_tag: "do_not_call" }));
    assert.deepEqual(await callNow(store, call.id), call, "the ledger stays as it is");
    assert.equal(await isSuppressed(store, PHONE), true);
    assert.equal((await leadNow(store, call.lead_id)).status, itsLead);
    assert.equal((await leadNow(store, elsewhere.id)).status, "skipped");
  });
}

onEachDatabase(
  "a record of a call that Bland was certain not to have is for a person to judge",
  async (store) => {
    const call = await addCall(store, { state: "refused" });
    const record = wireRecord({ metadata: metadataOf(call) });
    const received = await receive(store, record);
    assert.equal(received.kind === "stored" && received.verdict, "contradiction");
    assert.deepEqual(await callNow(store, call.id), call, "the ledger stays as it is");
    const lead = await leadNow(store, call.lead_id);
    assert.equal(lead.status, "review");
    assert.equal(lead.next_call_at, null);
    assert.match(lead.reason, /a call that it did not have when asked/);
    assert.deepEqual(await timelineOf(store, lead.id), [lead.reason]);

    await receive(store, { ...record, summary: "Once more." });
    assert.deepEqual(await timelineOf(store, lead.id), [lead.reason], "told once");
  },
);

onEachDatabase("that a person was called twice is told, once, and counts", async (store) => {
  const refused = await addCall(store, { state: "refused" });
  const lead = await leadNow(store, refused.lead_id);
  const second = await addCall(store, { lead, state: "live", bland_call_id: "bland-2" });
  const record = wireRecord({ metadata: metadataOf(refused) });
  await receive(store, record);
  await receive(store, { ...record, summary: "Once more." });
  const { status, attempts } = await leadNow(store, lead.id);
  assert.deepEqual([status, attempts], ["dialing", 2]);
  assert.deepEqual(await callNow(store, second.id), second);
  const told = await timelineOf(store, lead.id);
  assert.equal(told.length, 1);
  assert.match(told[0], /By then the person was called again/);
});

onEachDatabase("what is told in the middle of a call ends nothing", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const messages = [
    { call_id: "bland-1", category: "call", message: "Call connected", log_level: "info" },
    { call_id: "bland-1", event_type: "citation", citations: [] },
    wireRecord({ completed: false, status: "in-progress" }),
    { call_id: "bland-1", hello: "world" },
  ];
  for (const message of messages) {
    const received = await receive(store, message);
    assert.deepEqual(received, {
      kind: "stored",
      verdict: "noted",
      callId: call.id,
      lagSeconds: undefined,
    });
  }
  assert.deepEqual(await callNow(store, call.id), call);
  assert.deepEqual(
    (await messagesOf(store)).map(({ kind }) => kind),
    ["mid_call_event", "enrichment", "call_record", "unrecognised"],
  );
});

onEachDatabase("a message about a call we do not know is kept as it came", async (store) => {
  const body = '{"call_id": "bland-9",  "completed": true, "status": "completed"}';
  const received = await receive(store, body);
  assert.equal(received.kind === "stored" && received.verdict, "unknown_call");
  assert.deepEqual(await messagesOf(store), [
    { kind: "call_record", verdict: "unknown_call", call_id: null, bland_call_id: "bland-9", body },
  ]);
});

onEachDatabase("what is not from Bland is refused, and nothing is stored", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  for (const token of [null, "", TOKEN.slice(1), `${TOKEN} `, TOKEN.toUpperCase()]) {
    const { kind } = await receive(store, wireRecord(), { delivery: { token } });
    assert.equal(kind, "refused", `${token}`);
  }
  const secret = "whsec-1";
  for (const signature of [null, "", sign("another secret", new Uint8Array())]) {
    const delivery = { signature };
    const { kind } = await receive(store, wireRecord(), { receiver: { secret }, delivery });
    assert.equal(kind, "refused", `${signature}`);
  }
  assert.deepEqual(await callNow(store, call.id), call);
  assert.deepEqual(await messagesOf(store), []);
});

onEachDatabase("a message with the right signature is taken", async (store) => {
  const text = JSON.stringify(wireRecord());
  const signature = sign("whsec-1", new TextEncoder().encode(text));
  const delivery = { signature };
  const received = await receive(store, text, { receiver: { secret: "whsec-1" }, delivery });
  assert.equal(received.kind, "stored");
});

onEachDatabase("what is no JSON is not stored, strange JSON is", async (store) => {
  for (const text of ["", "{", "completed=true", '{"call_id": "\u0000"}']) {
    assert.equal((await receive(store, text)).kind, "unreadable", text);
  }
  for (const text of ["null", "[]", "7", '"text"', "{}", `"${"x".repeat(2_000_000)}"`]) {
    assert.equal((await receive(store, text)).kind, "stored", text.slice(0, 10));
  }
});

onEachDatabase("when nothing can be stored, Bland is told to send it again", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  const full: Store = { ...store, write: () => Promise.reject(new Error("disk full")) };
  await assert.rejects(receive(full, wireRecord()), /disk full/);
  assert.deepEqual(await messagesOf(store), []);
  assert.deepEqual(await callNow(store, call.id), call);
  assert.equal((await receive(store, wireRecord())).kind, "stored", "the second time it is taken");
});

/** All that is read of a record but its id, and whether the call is over. */
const FIELDS = [
  ...Object.keys(wireRecord()),
  "metadata",
  "summary",
  "concatenated_transcript",
  "recording_url",
  "price",
  "call_length",
  "error_message",
  "queue_status",
  "call_ended_by",
  "created_at",
  "started_at",
].filter((field) => !["call_id", "completed"].includes(field));

/** What databases and clocks trip over. */
const ODD_VALUES = [
  "\u0000",
  "\ud800",
  "https://bland.example/\ud800",
  "2026-02-30T00:00:00Z",
  "9".repeat(40),
  "x".repeat(30_000),
  1e300,
  -1,
  0.1,
  [{ user: "user", text: "\u0000\ud800" }],
  { call: "1e3" },
];

async function liveCall(store: Store): Promise<Call> {
  const call = await addCall(store, { state: "live" });
  const bland_call_id = `bland-${call.id}`;
  await store.db.updateTable("calls").set({ bland_call_id }).where("id", "=", call.id).execute();
  return { ...call, bland_call_id };
}

onEachDatabase("odd values in a record do not keep it from ending its call", async (store) => {
  for (const value of ODD_VALUES) {
    const { id, bland_call_id: call_id } = await liveCall(store);
    const odd = Object.fromEntries(FIELDS.map((field) => [field, value]));
    const received = await receive(store, { ...odd, call_id, completed: true });
    assert.equal(received.kind === "stored" && received.verdict, "applied", `${value}`);
    assert.equal((await callNow(store, id)).state, "ended");
  }
  await assertTallies(store);
});

onEachDatabase("whatever a message holds, it is stored and the ledger is whole", async (store) => {
  const names = fc.constantFrom(...FIELDS, "completed", "category", "event_type", "__proto__");
  const values = fc.oneof(fc.constantFrom(...ODD_VALUES), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, values, { maxKeys: 6 }), async (odd) => {
      const { id, lead_id, bland_call_id: call_id } = await liveCall(store);
      const received = await receive(store, wireRecord({ ...odd, call_id }));
      assert.ok(received.kind === "stored" && received.callId === id);
      const { state } = await callNow(store, id);
      assert.equal(state, received.verdict === "applied" ? "ended" : "live");
      const { status } = await leadNow(store, lead_id);
      assert.equal(status, state === "ended" ? "done" : "dialing");
    }),
    { numRuns: 60 },
  );
  await assertTallies(store);
});
