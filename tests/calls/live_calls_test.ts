import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { abandonCall } from "../../lib/calls/end_call.ts";
import { liveCalls } from "../../lib/calls/live_calls.ts";
import { onEachDatabase } from "../database.ts";
import { metadataOf, receive, wireRecord } from "./fake_bland.ts";
import { addCall, addLead, callNow, NOW } from "./ledger.ts";

function says(message: string, id = "bland-1") {
  return { call_id: id, category: "call", message, log_level: "info" };
}

async function heard(store: Store): Promise<string[]> {
  const calls = await liveCalls(store.db);
  return calls.flatMap(({ lines }) => lines.map(({ speaker, text }) => `${speaker}: ${text}`));
}

onEachDatabase(
  "what is said is heard in its order, and whatever else is told is not",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const before = await callNow(store, call.id);
    const messages = [
      "Call connected",
      "Agent speech: Hello.",
      "Handling user speech: Yes.",
      "Agent speech: Are you Ann?",
      "Handling user speech: Yes.",
    ];
    for (const message of messages) await receive(store, says(message));
    const repeated = await receive(store, says("Handling user speech: Yes."));
    assert.deepEqual(repeated, { kind: "repeated" }, "sent twice, one after the other");
    assert.deepEqual(await heard(store), [
      "agent: Hello.",
      "person: Yes.",
      "agent: Are you Ann?",
      "person: Yes.",
    ]);
    assert.deepEqual(await callNow(store, call.id), before, "it moves nothing");
  },
);

onEachDatabase(
  "each call has its own words, whoever asks for one hears that one",
  async (store) => {
    const ann = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const lead = await addLead(store, { phone: "+12125550101" });
    const bob = await addCall(store, { lead, state: "live", bland_call_id: "bland-2" });
    await receive(store, says("Agent speech: Ann?"));
    await receive(store, says("Agent speech: Bob?", "bland-2"));
    const of = async (query: Parameters<typeof liveCalls>[1]) =>
      (await liveCalls(store.db, query)).map(({ id, lines }) => [id, lines[0].text]);
    assert.deepEqual(await of({}), [[bob.id, "Bob?"], [ann.id, "Ann?"]]);
    assert.deepEqual(await of({ callId: ann.id }), [[ann.id, "Ann?"]]);
    assert.deepEqual(await of({ leadId: lead.id }), [[bob.id, "Bob?"]]);
    assert.deepEqual(await of({ callId: 999 }), []);
  },
);

onEachDatabase(
  "of a call whose record has no words, what was heard is kept",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    await receive(store, says("Agent speech: Hello, this is an AI assistant."));
    await receive(store, says("Handling user speech: Who is this?"));
    const wordless = { status: "canceled", transcripts: [], disposition_tag: "CANCELED" };
    await receive(store, wireRecord({ metadata: metadataOf(call), ...wordless }));
    const now = await callNow(store, call.id);
    assert.equal(now.outcome, "cancelled");
    assert.match(now.reason, /cut off while the person was on the phone/);
    assert.equal(now.transcript, "assistant: Hello, this is an AI assistant.\nuser: Who is this?");
    assert.equal(JSON.parse(now.turns).length, 2);
  },
);

onEachDatabase(
  "a wish to be left alone that was heard counts, though the record has no words or never comes",
  async (store) => {
    const said = "Handling user speech: Please stop calling me.";
    const cut = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    await receive(store, says(said));
    const wordless = { status: "canceled", transcripts: [] };
    await receive(store, wireRecord({ metadata: metadataOf(cut), ...wordless }));
    assert.equal((await callNow(store, cut.id)).outcome, "do_not_call");

    const lead = await addLead(store, { phone: "+12125550101" });
    const lost = await addCall(store, { lead, state: "live", bland_call_id: "bland-2" });
    await receive(store, says(said, "bland-2"));
    const reason = "Lost.";
    await store.write((trx) =>
      abandonCall(trx, { call: lost, outcome: "failed", reason, now: NOW })
    );
    const now = await callNow(store, lost.id);
    assert.deepEqual([now.outcome, now.transcript], [
      "do_not_call",
      "user: Please stop calling me.",
    ]);
    const suppressed = await store.db.selectFrom("suppressed_numbers").select("phone").execute();
    assert.deepEqual(
      suppressed.map(({ phone }) => phone).toSorted(),
      [cut.phone, lost.phone].sort(),
    );
  },
);

onEachDatabase(
  "many lines: everybody's list shows the last few, the call itself more",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    for (let i = 0; i < 9; i++) await receive(store, says(`Agent speech: ${i}`));
    assert.deepEqual(await heard(store), [5, 6, 7, 8].map((i) => `agent: ${i}`));
    const [{ lines }] = await liveCalls(store.db, { callId: call.id });
    assert.equal(lines.length, 9);
  },
);

onEachDatabase(
  "words that come before Bland has named the call are heard once it has",
  async (store) => {
    const call = await addCall(store, { state: "placing" });
    await receive(store, says("Agent speech: Hello."));
    assert.deepEqual(await heard(store), []);
    await store.write((trx) =>
      trx.updateTable("calls").set({ state: "live", bland_call_id: "bland-1" })
        .where("id", "=", call.id).execute()
    );
    assert.deepEqual(await heard(store), ["agent: Hello."]);
  },
);

onEachDatabase(
  "with the transcript the words on the way are dropped, late ones too",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    await receive(store, says("Agent speech: Hello."));
    await receive(store, wireRecord({ metadata: metadataOf(call) }));
    assert.deepEqual(await receive(store, says("Agent speech: Goodbye.")), { kind: "dropped" });
    assert.deepEqual(await heard(store), []);
    const kept = await store.db.selectFrom("webhook_messages").select("kind").execute();
    assert.deepEqual(kept.map(({ kind }) => kind), ["call_record"]);
  },
);

onEachDatabase("a long speech is cut, and of a huge event no more is kept", async (store) => {
  await addCall(store, { state: "live", bland_call_id: "bland-1" });
  for (const length of [5_000, 2_000_000]) {
    await receive(store, says(`Handling user speech: ${"a".repeat(length)}`));
  }
  const [{ lines }] = await liveCalls(store.db);
  assert.ok(lines.length === 2 && lines.every(({ text }) => text.length <= 2_000));
  const kept = await store.db.selectFrom("webhook_messages").select("body").execute();
  assert.ok(kept.every(({ body }) => body.length < 16_384));
});
