import assert from "node:assert/strict";
import { sign, SIGNATURE_HEADER } from "../../lib/bland/signature.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const SECRET = "whsec-0123456789";
const SIGNED = { BLAND_WEBHOOK_SECRET: SECRET };
/** Life speed: the rehearsed call is still in progress when the test speaks for Bland. */
const SLOW = { REHEARSAL_SPEED: "1" };

Deno.test("a message with the address's token is taken, with and without a slash", () =>
  withLeadline({}, async (it) => {
    for (const path of ["/webhook", "/webhook/"]) {
      const answer = await send(it, { path, body: `{"call_id":"unknown-${path.length}"}` });
      assert.deepEqual(answer, { status: 200, body: { ok: true } });
    }
    assert.equal((await messages(it)).length, 2);
  }));

Deno.test("an answer of eleven bytes is not compressed", () =>
  withLeadline({}, async ({ url, leadline }) => {
    const address = `${url}/webhook?token=${leadline.receiver.token}`;
    const headers = { "accept-encoding": "gzip" };
    const answer = await fetch(address, { method: "POST", body: "{}", headers });
    assert.equal(answer.headers.get("content-encoding"), null);
    assert.equal(answer.headers.get("content-length"), "11");
    assert.equal(await answer.text(), '{"ok":true}');
  }));

onEachDatabaseUrl(
  "Bland's record of a call ends that call, once",
  (url) =>
    withLeadline({ ...SIGNED, ...SLOW, DATABASE_URL: url }, async (it) => {
      const call = await callInProgress(it);
      const body = JSON.stringify({
        call_id: call.bland_call_id,
        completed: true,
        status: "completed",
        answered_by: "human",
        corrected_duration: "74",
        disposition_tag: "interested",
        concatenated_transcript: "user: Tuesday at ten. — ☎ \u0000\ud800\n",
      });
      assert.equal((await send(it, { body })).status, 200);
      assert.equal((await send(it, { body })).status, 200, "Bland sends some messages twice");
      const calls = await (await fetch(`${it.url}/api/calls`)).json();
      assert.equal(calls.length, 1);
      assert.equal(calls[0].state, "ended");
      assert.equal(calls[0].outcome, "interested");
      assert.match(calls[0].transcript, /Tuesday at ten\. — ☎/);
      assert.equal((await messages(it)).length, 1);
    }),
);

Deno.test("what follows the end of the only call is dialed, though nothing was due before it", () =>
  withLeadline({ ...SIGNED, ...SLOW }, async (it) => {
    const { id, bland_call_id } = await callInProgress(it);
    await it.leadline.start();
    const tomorrow = new Date(Date.now() + 24 * 60 * 60_000).toISOString().slice(0, 10);
    const body = JSON.stringify({
      call_id: bland_call_id,
      completed: true,
      answered_by: "human",
      disposition_tag: "callback",
      summary: `No time now. Call back at ${tomorrow} 10:00`,
    });
    assert.equal((await send(it, { body })).status, 200);
    await it.logged((line) => line.event === "call.ordered" && line.call !== id);
    const received = it.log.filter((line) => JSON.parse(line).event === "webhook.received");
    assert.equal(received.length, 1, "no later message had to wake the dialer");
  }));

Deno.test("without the right token nothing is stored, whatever else fits", () =>
  withLeadline(SIGNED, async (it) => {
    const right = it.leadline.receiver.token;
    for (const token of [null, "", "x", right.slice(1), `${right}x`, right.toUpperCase()]) {
      const { status, body } = await send(it, { token });
      assert.equal(status, 401, `${token}`);
      assert.match(body.detail, /token/);
      assert.ok(!JSON.stringify(body).includes(right));
    }
    assert.deepEqual(await messages(it), []);
  }));

Deno.test("a stranger's message is not even read: a huge one is refused for its token", () =>
  withLeadline(SIGNED, async (it) => {
    const body = "x".repeat(6 * 1024 * 1024);
    assert.equal((await send(it, { body, token: "another" })).status, 401);
    assert.equal((await send(it, { body })).status, 413);
  }));

Deno.test("with a secret, the signature must be that of exactly these bytes", () =>
  withLeadline(SIGNED, async (it) => {
    const body = '{"call_id": "spaced  out", "text": "\\u00e9é"}';
    const right = sign(SECRET, bytesOf(body));
    const wrong = [
      null,
      "",
      right.slice(2),
      `sha256=${right}`,
      sign("another secret", bytesOf(body)),
      sign(SECRET, bytesOf(JSON.stringify(JSON.parse(body)))),
      `${right}, ${right}`,
    ];
    for (const signature of wrong) {
      const answer = await send(it, { body, signature });
      assert.equal(answer.status, 401, `${signature}`);
      assert.match(answer.body.detail, /signature/);
    }
    assert.deepEqual(await messages(it), []);
    assert.equal((await send(it, { body, signature: right })).status, 200);
    assert.equal((await messages(it))[0].body, body, "kept as it came");
  }));

Deno.test("a secret that is not Bland's is said to the owner until a message fits again", () =>
  withLeadline(SIGNED, async (it) => {
    const problems = async () => (await (await fetch(`${it.url}/api/status`)).json()).problems;
    const signatureFound = async () => {
      await it.leadline.store.write((trx) =>
        trx.updateTable("install").set({ connection_checked_at: null }).execute()
      );
      const asked = await fetch(`${it.url}/api/settings/connection`, { method: "POST" });
      const { findings } = await asked.json();
      return findings.find(({ what }: { what: string }) => what === "signature");
    };
    assert.equal((await signatureFound()).state, "good");
    assert.deepEqual(await problems(), [], "the check's own wrong signature is no message");

    const body = '{"call_id":"one"}';
    await send(it, { body, signature: sign("another secret", bytesOf(body)) });
    assert.match((await problems())[0], /signature does not fit BLAND_WEBHOOK_SECRET/);
    const found = await signatureFound();
    assert.deepEqual([found.state, /signing secret/.test(found.todo)], ["bad", true]);

    await send(it, { body, signature: sign(SECRET, bytesOf(body)) });
    assert.deepEqual(await problems(), []);
  }));

Deno.test("the kind of content is not asked for: the signature speaks for the bytes", () =>
  withLeadline(SIGNED, async (it) => {
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      assert.equal((await send(it, { body: `{"call_id":"${type}"}`, type })).status, 200, type);
    }
  }));

onEachDatabaseUrl(
  "what is no JSON is refused, what is strange JSON is kept",
  (url) =>
    withLeadline({ DATABASE_URL: url }, async (it) => {
      for (const body of ["", "{", "hello", "\u0000", "[".repeat(1_000)]) {
        const answer = await send(it, { body });
        assert.equal(answer.status, 400, body.slice(0, 10));
        assert.match(answer.body.detail, /not JSON/);
      }
      const deep = 100_000;
      const strange = [
        "null",
        "1",
        "[]",
        '{"call_id":7,"completed":"maybe","metadata":[],"transcripts":{"0":{}}}',
        "[".repeat(deep) + "]".repeat(deep),
        '{"a":'.repeat(deep) + "1" + "}".repeat(deep),
        `{"call_id":"x","completed":true,"transcripts":${"[".repeat(deep)}${"]".repeat(deep)}}`,
        '{"call_id":"\\u0000","completed":true,"summary":"\\u0000\\ud800","category":"\\u0000"}',
        '{"call_id":"m","category":"\\u0000 \\ud800","message":"\\u0000"}',
        '{"__proto__":{"completed":true},"constructor":{"prototype":{}},"call_id":"p"}',
        JSON.stringify({ call_id: "long", completed: true, summary: "x".repeat(1_000_000) }),
      ];
      for (const body of strange) {
        assert.equal((await send(it, { body })).status, 200, body.slice(0, 60));
      }
      assert.equal((await messages(it)).length, strange.length);
      assert.equal((await fetch(`${it.url}/healthz`)).status, 200);
    }),
);

Deno.test("five megabytes are taken, one byte more is not", () =>
  withLeadline(SIGNED, async (it) => {
    const limit = 5 * 1024 * 1024;
    const start = '{"call_id":"big","x":"';
    const full = start + "x".repeat(limit - start.length - 2) + '"}';
    assert.equal((await send(it, { body: full })).status, 200);
    const { status, body } = await send(it, { body: `${full} ` });
    assert.equal(status, 413);
    assert.match(body.detail, /At most 5 MB/);
    assert.equal((await messages(it)).length, 1);
  }));

Deno.test("a message needs no session, and other methods find nothing", () =>
  withLeadline({ ADMIN_PASSWORD: "correct horse" }, async (it) => {
    assert.equal((await send(it, { origin: "https://api.bland.ai" })).status, 200);
    const { status, headers, body } = await fetch(`${it.url}/webhook`);
    await body?.cancel();
    assert.equal(status, 405);
    assert.equal(headers.get("allow"), "POST");
  }));

interface Message {
  path?: string;
  body?: string;
  token?: string | null;
  signature?: string | null;
  type?: string;
  origin?: string;
}

/** As Bland would send it, but for what is given. */
async function send({ url, leadline }: TestLeadline, message: Message = {}) {
  const { path = "/webhook", body = '{"call_id":"unknown"}', type = "application/json" } = message;
  const { token = leadline.receiver.token, signature = sign(SECRET, bytesOf(body)) } = message;
  const headers = new Headers({ "content-type": type });
  if (signature !== null) headers.set(SIGNATURE_HEADER, signature);
  if (message.origin !== undefined) headers.set("origin", message.origin);
  const query = token === null ? "" : `?token=${token}`;
  const response = await fetch(url + path + query, { method: "POST", headers, body });
  return { status: response.status, body: await response.json() };
}

async function callInProgress(it: TestLeadline) {
  await fetch(`${it.url}/api/upload-leads`, {
    method: "POST",
    body: csvForm("phone\n2025550100\n"),
  })
    .then((response) => response.body?.cancel());
  await it.leadline.start();
  await it.logged((line) => line.event === "call.ordered");
  // Answers once the order is answered, and the call's id on disk.
  await it.leadline.pause();
  return await it.leadline.store.db.selectFrom("calls").selectAll().executeTakeFirstOrThrow();
}

async function messages({ leadline }: TestLeadline) {
  return await leadline.store.db.selectFrom("webhook_messages").selectAll().execute();
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
