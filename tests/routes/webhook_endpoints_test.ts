/** Outgoing webhooks as an owner sets them up, over HTTP. */
import assert from "node:assert/strict";
import { type TestLeadline, withLeadline } from "../leadline.ts";
import { serveReceiver, type TestReceiver } from "../webhooks/receiver.ts";

function withReceiver(test: (it: TestLeadline, receiver: TestReceiver) => Promise<void>) {
  return withLeadline({}, async (it) => {
    await using receiver = serveReceiver();
    await test(it, receiver);
  });
}

Deno.test("an owner adds an endpoint, tries it and sees what came back", () =>
  withReceiver(async (it, receiver) => {
    assert.match(await pageOf(it, "/settings/webhooks"), /Nobody is told anything yet/);
    const added = await post(it, "/settings/webhooks", {
      url: receiver.url,
      description: "CRM <b>",
      events: "call.ended",
    });
    assert.equal(added.location, "/settings/webhooks/1");
    assert.match(await pageOf(it, "/settings/webhooks"), /CRM &lt;b>/);
    const shown = await pageOf(it, "/settings/webhooks/1");
    assert.match(shown, /whsec_[\w+/=]{40,}/);
    assert.match(shown, /Nothing was sent yet/);
    await post(it, "/settings/webhooks/1/test", {});
    const [{ payload }] = await receiver.heardOf(1);
    assert.equal(payload.type, "test");
    await it.logged(({ event }) => event === "delivery.tried");
    assert.match(await pageOf(it, "/settings/webhooks/1"), /Delivered.*1 attempt.*200/s);
    const again = await post(it, "/settings/webhooks/1/deliveries/1/resend", {});
    assert.equal(again.status, 303);
    await receiver.heardOf(2);
    await post(it, "/settings/webhooks/1/disable", {});
    assert.doesNotMatch(await pageOf(it, "/settings/webhooks/1"), /\/resend"|\/test"/);
    for (const path of ["test", "deliveries/1/resend"]) {
      const refused = await post(it, `/settings/webhooks/1/${path}`, {});
      assert.equal(refused.status, 409);
      assert.match(refused.text, /The endpoint is disabled.*Enable it first/);
    }
  }));

Deno.test("a campaign's calls are told while it runs", () =>
  withReceiver(async (it, receiver) => {
    await post(it, "/settings/webhooks", { url: receiver.url, events: "call.ended" });
    const form = new FormData();
    form.set("file", new File(["phone\n2125550100\n2125550101\n"], "leads.csv"));
    await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body
      ?.cancel();
    await it.leadline.start();
    const heard = await receiver.heardOf(2);
    assert.deepEqual(heard.map(({ payload }) => payload.type), ["call.ended", "call.ended"]);
    assert.equal((heard[0].payload.data.call as { mode: string }).mode, "rehearsal");
  }));

Deno.test("what cannot be an endpoint is refused with a sentence, and kept in the form", () =>
  withReceiver(async (it) => {
    for (
      const url of ["", "ftp://example.com", "http://example.com/hook", "https://a:b@example.com"]
    ) {
      const refused = await post(it, "/settings/webhooks", { url, events: "call.ended" });
      assert.equal(refused.status, 422, url);
      assert.match(refused.text, /An address begins with https:/);
    }
    const none = await post(it, "/settings/webhooks", { url: "https://example.com/hook" });
    assert.equal(none.status, 422);
    assert.match(none.text, /value="https:\/\/example.com\/hook".*Choose at least one event/s);
  }));

Deno.test("scripts do the same; a secret is told once", () =>
  withReceiver(async (it, { url }) => {
    const path = "/api/settings/webhooks";
    const made = await api(it, path, { url, events: ["lead.interested"] });
    assert.equal(made.status, 201);
    assert.match(made.body.secret, /^whsec_/);
    const [listed] = (await api(it, path)).body;
    assert.deepEqual([listed.url, listed.events, listed.secret], [
      url,
      ["lead.interested"],
      undefined,
    ]);
    assert.equal((await api(it, `${path}/1/disable`, {})).status, 200);
    assert.match((await api(it, `${path}/1`)).body.disabled_reason, /A person switched it off/);
    assert.equal((await api(it, `${path}/1/explode`, {})).status, 404);
    assert.equal((await api(it, `${path}/1/deliveries/9/resend`, {})).status, 409);
    assert.equal((await api(it, `${path}/1/test`, {})).status, 409);
    await api(it, `${path}/1/enable`, {});
    assert.equal((await api(it, `${path}/1/deliveries/9/resend`, {})).status, 404);
    assert.equal((await api(it, `${path}/1/delete`, {})).status, 200);
    assert.equal((await api(it, `${path}/1`)).status, 404);
    assert.equal((await api(it, path, { url, events: ["everything"] })).status, 422);
  }));

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  return await (await fetch(url + path)).text();
}

async function api({ url }: TestLeadline, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function post({ url }: TestLeadline, path: string, fields: Record<string, string>) {
  const response = await fetch(url + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const { status, headers } = response;
  return { status, location: headers.get("location"), text: await response.text() };
}
