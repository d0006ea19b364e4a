/** Listening to a call: part by part, with the key staying on the server. */
import assert from "node:assert/strict";
import { serveRaw } from "../bland/raw_server.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const TOKEN = "token-of-a-script";
const RECORDED = { RECORD_CALLS: "true", API_TOKEN: TOKEN };

Deno.test("a rehearsed call is listened to whole, in parts, and from its end", () =>
  withLeadline(RECORDED, async (it) => {
    const id = await called(it, "4155550100");
    const whole = await fetch(`${it.url}/calls/${id}/recording`);
    const wav = new Uint8Array(await whole.arrayBuffer());
    assert.equal(whole.status, 200);
    assert.equal(whole.headers.get("content-type"), "audio/wav");
    assert.equal(whole.headers.get("accept-ranges"), "bytes");
    assert.equal(whole.headers.get("cache-control"), "private, no-store");
    assert.equal(new TextDecoder().decode(wav.slice(0, 4)), "RIFF");
    assert.equal(wav.length, 44 + 74 * 8_000, "as long as the call, in life");
    const ranges: [range: string, first: number, last: number][] = [
      ["bytes=0-99", 0, 99],
      ["bytes=1000-", 1_000, wav.length - 1],
      ["bytes=-50", wav.length - 50, wav.length - 1],
    ];
    for (const [range, first, last] of ranges) {
      const part = await fetch(`${it.url}/calls/${id}/recording`, { headers: { range } });
      assert.equal(part.status, 206, range);
      assert.equal(part.headers.get("content-range"), `bytes ${first}-${last}/${wav.length}`);
      assert.deepEqual(new Uint8Array(await part.arrayBuffer()), wav.slice(first, last + 1));
    }
    const another = await fetch(`${it.url}/calls/${id}/recording`, {
      headers: { range: "bytes=100-", "if-range": '"a version that we never named"' },
    });
    assert.equal(another.status, 200, "who has a part of another version gets the whole");
    assert.equal((await another.arrayBuffer()).byteLength, wav.length);
    const beyond = await fetch(`${it.url}/calls/${id}/recording`, {
      headers: { range: `bytes=${wav.length}-` },
    });
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers.get("content-range"), `bytes */${wav.length}`);
    const head = await fetch(`${it.url}/calls/${id}/recording`, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get("content-length"), `${wav.length}`);
    assert.match(await pageOf(it, `/calls/${id}`), /<audio [^>]*src="\/calls\/1\/recording"/);
  }));

Deno.test("a call to oneself is listened to as any other", () =>
  withLeadline(RECORDED, async (it) => {
    const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
    const body = JSON.stringify({ phone: "+14155550100" });
    await (await fetch(`${it.url}/api/test-call`, { method: "POST", headers, body })).body
      ?.cancel();
    await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
    const whole = await fetch(`${it.url}/test-call/1/recording`);
    assert.equal(whole.status, 200);
    assert.equal(whole.headers.get("content-type"), "audio/wav");
    await whole.body?.cancel();
    const part = await fetch(`${it.url}/api/test-call/1/recording`, {
      headers: { ...headers, range: "bytes=0-3" },
    });
    assert.deepEqual([part.status, await part.text()], [206, "RIFF"]);
    assert.match(await pageOf(it, "/test-call/1"), /<audio [^>]*src="\/test-call\/1\/recording"/);
  }));

Deno.test("where there is no recording, the page and the API say why", () =>
  withLeadline(RECORDED, async (it) => {
    const nobody = await called(it, "4155550106");
    assert.equal((await api(it, nobody)).status, 404);
    assert.match((await api(it, nobody)).detail, /was not recorded/);
    assert.doesNotMatch(await pageOf(it, `/calls/${nobody}`), /<audio/);
    const page = await fetch(`${it.url}/calls/${nobody}/recording`);
    assert.equal(page.status, 404);
    assert.match(await page.text(), /This call was not recorded\./);
    assert.match((await api(it, 99)).detail, /There is no call 99/);
  }));

Deno.test("what a message names as the recording's address is never asked", () => {
  const asked: string[] = [];
  const trap = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, ({ url }) => {
    asked.push(url);
    return new Response("secret", { headers: { "content-type": "audio/wav" } });
  });
  return withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    const id = await called(it, "4155550100");
    await it.leadline.store.write((trx) =>
      trx.updateTable("calls").set({ recording_url: `http://127.0.0.1:${trap.addr.port}/x` })
        .where("id", "=", id).execute()
    );
    const { status, detail } = await api(it, id);
    assert.equal(status, 404);
    assert.match(detail, /Bland does not keep a recording of this call/);
    assert.deepEqual(asked, []);
  }).finally(() => trap.shutdown());
});

Deno.test("a Bland that cannot be reached is said, and nothing of its address or key is", () =>
  withLeadline({
    ADMIN_PASSWORD: "correct horse battery",
    API_TOKEN: TOKEN,
    BLAND_API_KEY: "org_0123456789",
    BLAND_BASE_URL: "http://127.0.0.1:1",
  }, async (it) => {
    const id = await recordedLive(it);
    const { status, detail, title } = await api(it, id);
    assert.deepEqual([status, title], [502, "The recording cannot be fetched"]);
    assert.match(detail, /Bland cannot be reached\. Check the network\. Try again in a moment\./);
    assert.doesNotMatch(detail, /org_|127\.0\.0\.1/);
    const stranger = await fetch(`${it.url}/calls/${id}/recording`, { redirect: "manual" });
    assert.equal(stranger.status, 303, "only who has signed in listens");
  }));

Deno.test("who goes away before Bland answers is no longer waited for", async () => {
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  await using bland = serveRaw(async (connection) => {
    asked.resolve();
    await connection.read(new Uint8Array(1));
    left.resolve();
  });
  await withLeadline({
    ADMIN_PASSWORD: "correct horse battery",
    API_TOKEN: TOKEN,
    BLAND_API_KEY: "org_0123456789",
    BLAND_BASE_URL: bland.url,
  }, async (it) => {
    const id = await recordedLive(it);
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${TOKEN}` };
    const listening = fetch(`${it.url}/api/calls/${id}/recording`, {
      headers,
      signal: leaving.signal,
    });
    await asked.promise;
    leaving.abort();
    const begun = performance.now();
    await Promise.all([assert.rejects(listening), left.promise]);
    assert.ok(performance.now() - begun < 10_000, "long before Bland's own time is over");
  });
});

/** Its id, once it has ended. */
async function called(it: TestLeadline, phone: string): Promise<number> {
  const form = csvForm(`phone,contact\n${phone},Maria\n`);
  await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body?.cancel();
  await (await fetch(`${it.url}/api/start`, { method: "POST" })).body?.cancel();
  await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
  const [{ id }] = await (await fetch(`${it.url}/api/calls`)).json();
  return id;
}

/** The id of a call that ended with a recording, when Bland was still there. */
async function recordedLive({ leadline: { store } }: TestLeadline): Promise<number> {
  const at = "2026-11-23T15:00:00.000Z";
  return await store.write(async (trx) => {
    const campaign = await trx.insertInto("campaigns")
      .values({ name: "A", prompt_name: "default", status: "finished", created_at: at })
      .returning("id").executeTakeFirstOrThrow();
    const lead = await trx.insertInto("leads").values({
      campaign_id: campaign.id,
      phone: "+12125550100",
      prompt_name: "default",
      status: "done",
      created_at: at,
    }).returning("id").executeTakeFirstOrThrow();
    const call = await trx.insertInto("calls").values({
      lead_id: lead.id,
      campaign_id: campaign.id,
      mode: "live",
      attempt: 1,
      phone: "+12125550100",
      state: "ended",
      outcome: "answered",
      bland_call_id: "bland-1",
      recording_url: "https://recordings.invalid/1.wav",
      prompt_name: "default",
      lease_until: at,
      created_at: at,
    }).returning("id").executeTakeFirstOrThrow();
    return call.id;
  });
}

async function api(it: TestLeadline, id: number) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await fetch(`${it.url}/api/calls/${id}/recording`, { headers });
  return { ...await response.json(), status: response.status };
}

async function pageOf(it: TestLeadline, path: string): Promise<string> {
  return await (await fetch(it.url + path)).text();
}
