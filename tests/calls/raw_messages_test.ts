import assert from "node:assert/strict";
import { rawMessagesOf } from "../../lib/calls/raw_messages.ts";
import { onEachDatabase } from "../database.ts";
import { receive } from "./fake_bland.ts";
import { addCall } from "./ledger.ts";

const SECRETS = ["org_0123456789", undefined, ""];

onEachDatabase("messages are shown as they came, with everything secret masked", async (store) => {
  const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
  await receive(store, {
    call_id: "bland-1",
    category: "call",
    message: "Called with Bearer abc.def and key org_0123456789",
    endpoint_url: "https://leads.example/webhook?token=0123abcd&x=1",
    request_data: { api_key: "k-1", nested: [{ webhookSecret: "s-1" }], city: "Rome" },
    tokens_used: 12,
  });
  const [{ text, kind, verdict, isCut }] = await rawMessagesOf(store.db, call.id, {
    secrets: SECRETS,
  });
  assert.deepEqual([kind, verdict, isCut], ["mid_call_event", "noted", false]);
  for (const secret of ["abc.def", "org_0123456789", "0123abcd", "k-1", "s-1"]) {
    assert.ok(!text.includes(secret), `${secret} is shown: ${text}`);
  }
  assert.match(text, /"city": "Rome"/);
  assert.match(text, /webhook\?token=•••&x=1/);
  assert.match(text, /"tokens_used": 12/);
});

onEachDatabase(
  "a long message is cut, one that is no object is shown as it stands",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    const body = (text: string) => ({
      digest: text.slice(0, 9),
      call_id: call.id,
      kind: "unrecognised",
      verdict: "noted",
      body: text,
      received_at: "2026-11-23T15:00:00.000Z",
    });
    await store.write((trx) =>
      trx.insertInto("webhook_messages").values([body("x".repeat(50_000)), body("not {json")])
        .execute()
    );
    const [long, odd] = await rawMessagesOf(store.db, call.id, { secrets: SECRETS });
    assert.deepEqual([long.text.length, long.isCut], [20_000, true]);
    assert.deepEqual([odd.text, odd.isCut], ["not {json", false]);
  },
);
