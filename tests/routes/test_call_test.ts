/** Calls to oneself over HTTP: rehearsed, and real against a Bland that somebody else wrote. */
import assert from "node:assert/strict";
import {
  type IndependentBland,
  type IndependentBlandOptions,
  serveIndependentBland,
} from "../bland/independent_bland.ts";
import { freePort } from "../free_port.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const TOKEN = "token-0123456789";
const PHONE = "+12025550101";
const LIVE = {
  BLAND_API_KEY: "org_0123456789",
  BLAND_WEBHOOK_SECRET: "whsec-0123456789",
  ADMIN_PASSWORD: "correct horse battery",
  API_TOKEN: TOKEN,
};

Deno.test("a person rehearses a call to themselves by plain forms", () =>
  withLeadline({ API_TOKEN: TOKEN, REHEARSAL_SPEED: "100" }, async (it) => {
    const form = await pageOf(it, "/test-call");
    assert.match(form, /no phone rings, nothing costs money/);
    assert.doesNotMatch(form, /This is my number/, "a rehearsal asks for no confirmation");
    const [, token] = /name="token" value="([^"]+)"/.exec(form)!;
    const fields = { token, phone: "(202) 555-0101", contact: "Ann", company: "Acme" };
    const placed = await post(it, fields);
    assert.deepEqual([placed.status, placed.location], [303, "/test-call/1"]);
    assert.equal((await post(it, fields)).location, "/test-call/1", "sent twice, one call");
    const call = await ended(it, 1);
    assert.equal(call.mode, "rehearsal");
    assert.ok(call.outcome !== null);
    const shown = await pageOf(it, "/test-call/1");
    assert.match(shown, /\+1 202-555-0101/);
    assert.match(shown, /Said at once that it is an AI/);
    assert.match(await pageOf(it, "/test-call"), /The latest test calls.*href="\/test-call\/1"/s);
    assert.match(await pageOf(it, "/test-call?again=1"), /value="\+12025550101"/);
    assert.equal((await fetch(`${it.url}/test-call/2`)).status, 404);
  }));

Deno.test("a test call counts nowhere", () =>
  withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    const form = csvForm("phone,contact\n2125550100,Maria\n");
    await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body
      ?.cancel();
    const facts = () =>
      Promise.all(
        ["/api/status", "/api/calls", "/api/leads", "/api/calls.csv", "/api/campaigns.csv"]
          .map((path) => pageOf(it, path)),
      );
    const before = await facts();
    const { body } = await api(it, { phone: PHONE, campaign_id: 1 });
    await ended(it, body.id);
    assert.deepEqual(await facts(), before);
    assert.doesNotMatch(await pageOf(it, "/metrics"), /leadline_calls\{[^}]*\} [1-9]/);
  }));

Deno.test("the same answer is not sent twice to whoever looks on", () =>
  withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    const { body, location } = await api(it, { phone: PHONE });
    assert.equal(location, `/api/test-call/${body.id}`);
    await ended(it, body.id);
    const first = await fetch(it.url + location);
    await first.body?.cancel();
    const headers = { "if-none-match": first.headers.get("etag")! };
    assert.equal((await fetch(it.url + location, { headers })).status, 304);
    assert.equal((await fetch(`${it.url}/api/test-call/99`)).status, 404);
  }));

Deno.test("what cannot be taken comes back with a sentence a field; what may not be, with a reason", () =>
  withLeadline({ API_TOKEN: TOKEN, REHEARSAL_SPEED: "1" }, async (it) => {
    const mistaken = await post(it, { token: "token-of-a-form", phone: "<12>", voice: "june" });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /value="&lt;12>".*too short for a phone number/s);
    assert.match(mistaken.text, /value="june"/);
    assert.equal((await api(it, { phone: "12" })).status, 422);
    assert.equal((await api(it, { phone: PHONE, campaign_id: 7 })).status, 404);
    assert.equal((await api(it, { phone: PHONE, voice: 7 })).status, 422);

    assert.equal((await api(it, { phone: PHONE })).status, 201);
    const busy = await post(it, { token: "token-of-a-form", phone: PHONE });
    assert.equal(busy.status, 409);
    assert.match(busy.text, /Not called\. Another test call is in progress/);
    const { status, body } = await api(it, { phone: PHONE });
    assert.deepEqual([status, body.title], [409, "Nobody was called"]);
  }));

Deno.test("a real phone rings once, only when that was confirmed, and while campaigns are paused", () =>
  withBland({}, async (bland, it) => {
    assert.equal((await api(it, { phone: PHONE })).status, 422);
    assert.equal(bland.calls.length, 0);
    await it.leadline.pause();
    const order = {
      phone: PHONE,
      confirmed: true,
      token: "token-of-a-script",
      business_name: "Acme",
    };
    const answers = await Promise.all([api(it, order), api(it, order), api(it, order)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
    assert.deepEqual(new Set(answers.map(({ body }) => body.id)).size, 1);
    await bland.placed(1);
    await it.leadline.dialer.settled();
    const { id } = answers[0].body;
    assert.equal((await testCall(it, id)).state, "live");
    assert.equal((await pageOf(it, "/api/status")).includes(`"live":1`), true, "it takes a line");

    const [call] = bland.calls;
    const { install, ...ids } = call.order.metadata as Record<string, unknown>;
    assert.deepEqual(ids, { test: id });
    assert.match(String(install), /^[\w-]{8,}$/);
    assert.equal(call.order.first_sentence, "Hello, this is an AI assistant calling for Acme.");
    assert.equal(await bland.end(call, TALK), 200);
    const { outcome, disclosed, turns } = await testCall(it, id);
    assert.deepEqual([outcome, disclosed, turns.length], ["interested", true, 2]);
    assert.equal((await api(it, order)).status, 200, "however late it is sent again");
    assert.equal(bland.calls.length, 1);
    assert.deepEqual(bland.complaints, []);
  }));

Deno.test("a test call whose order lost its answer is found again, and not ordered again", () =>
  withBland({ onPlaced: () => Promise.resolve("reset") }, async (bland, it) => {
    const { body: { id } } = await api(it, { phone: PHONE, confirmed: true });
    await bland.placed(1);
    await it.leadline.dialer.settled();
    assert.equal((await testCall(it, id)).state, "unknown");
    assert.equal((await api(it, { phone: PHONE, confirmed: true })).status, 409);
    bland.finish(bland.calls[0], TALK);
    assert.equal((await ended(it, id)).outcome, "interested");
    assert.equal(bland.calls.length, 1);
  }));

const TALK = {
  answered_by: "human",
  corrected_duration: "42",
  disposition_tag: "interested",
  transcripts: [
    { id: 1, user: "assistant", text: "I am an AI assistant calling for Acme." },
    { id: 2, user: "user", text: "Tell me more." },
  ],
};

async function withBland(
  options: Pick<IndependentBlandOptions, "onPlaced">,
  test: (bland: IndependentBland, it: TestLeadline) => Promise<void>,
): Promise<void> {
  const bland = serveIndependentBland({
    apiKey: LIVE.BLAND_API_KEY,
    webhookSecret: LIVE.BLAND_WEBHOOK_SECRET,
    ...options,
  });
  const port = freePort();
  const addresses = {
    PORT: `${port}`,
    BLAND_BASE_URL: bland.url,
    CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
  };
  try {
    await withLeadline({ ...LIVE, ...addresses }, (it) => test(bland, it));
  } finally {
    await bland.close();
  }
}

/** The call once it is over; each look follows a line of the log. */
async function ended(it: TestLeadline, id: number) {
  for (;;) {
    const seen = it.log.length;
    const call = await testCall(it, id);
    if (call.state === "ended") return call;
    await it.logged(() => it.log.length > seen);
  }
}

async function testCall(it: TestLeadline, id: number) {
  return JSON.parse(await pageOf(it, `/api/test-call/${id}`));
}

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  return await (await fetch(url + path, path.startsWith("/api/") ? { headers } : {})).text();
}

async function api({ url }: TestLeadline, body: unknown) {
  const response = await fetch(`${url}/api/test-call`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(body),
  });
  const { status, headers } = response;
  return { status, location: headers.get("location") ?? "", body: await response.json() };
}

async function post({ url }: TestLeadline, fields: Record<string, string>) {
  const response = await fetch(`${url}/test-call`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const { status, headers } = response;
  return { status, location: headers.get("location") ?? "", text: await response.text() };
}
