/** A campaign rehearsed over HTTP: by plain forms, by a script, and while real calls are allowed. */
import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const TOKEN = "token-0123456789";
const CSV = [
  "phone,contact,consent_source,consent_at",
  "2125550100,Maria,form,2026-11-01",
  "2125550106,Nobody,form,2026-11-01",
  "4155550101,Sam,form,2026-11-01",
  "4155550102,No Consent,,",
].join("\n");
const NEEDS_CONSENT = JSON.stringify({ needsConsent: true, businessName: "Acme" });

Deno.test("a person rehearses a campaign by plain forms, and finds the leads behind each reason", () =>
  withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    await upload(it);
    const path = "/campaigns/1/rehearsal";
    assert.match(await pageOf(it, path), /No phone rings, nothing costs money.*Rehearse this/s);
    assert.equal((await post(it, path)).headers.get("location"), path);
    await ended(it);
    const shown = await pageOf(it, path);
    assert.match(shown, /it would have been finished by/);
    assert.match(shown, /Leads to call<\/dt><dd>4<.*Calls<\/dt><dd>3</s);
    assert.match(shown, /class="plot place-hours".*<table>.*New York/s);
    const [, link] = /href="(\/campaigns\/1\/rehearsal\/leads\?group=0)"[^>]*>1 lead</.exec(shown)!;
    assert.match(await pageOf(it, link), /No Consent/);
    const csv = await pageOf(it, `/api${link.replace("leads?", "leads.csv?")}`);
    assert.match(csv, /No Consent/);
    assert.doesNotMatch(csv, /Maria/);

    const { counts } = JSON.parse(await pageOf(it, "/api/status"));
    assert.equal(counts.pending, 4, "no lead is changed");
    assert.equal(await pageOf(it, "/api/calls"), "[]");
  }));

Deno.test("what cannot be rehearsed is said on the page and by the API", () =>
  withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    await upload(it);
    await it.leadline.store.db.updateTable("leads").set({ status: "done" }).execute();
    const refused = await post(it, "/campaigns/1/rehearsal");
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /Nobody is left to call/);
    const api = await post(it, "/api/campaigns/1/rehearsal");
    assert.deepEqual([api.status, (await api.json()).detail], [
      409,
      "Nobody is left to call. Add leads first.",
    ]);
    for (const path of ["/api/campaigns/1/rehearsal", "/campaigns/7/rehearsal"]) {
      const missing = await fetch(it.url + path);
      await missing.body?.cancel();
      assert.equal(missing.status, 404);
    }
    assert.equal((await fetchJson(it, "/api/campaigns/1/rehearsal/cancel")).cancelled, false);
  }));

Deno.test("a script begins one, asks for it, is told when nothing has changed, and cancels it", () =>
  withLeadline({ API_TOKEN: TOKEN }, async (it) => {
    await upload(it, longList());
    const begun = await post(it, "/api/campaigns/1/rehearsal");
    assert.equal(begun.status, 202);
    assert.equal((await begun.json()).status, "running");
    const again = await post(it, "/api/campaigns/1/rehearsal");
    assert.match((await again.json()).detail, /is being rehearsed already/);
    assert.equal((await fetchJson(it, "/api/campaigns/1/rehearsal/cancel")).cancelled, true);
    const first = await fetch(`${it.url}/api/campaigns/1/rehearsal`);
    assert.equal((await first.json()).status, "cancelled");
    const headers = { "if-none-match": first.headers.get("etag")! };
    const same = await fetch(`${it.url}/api/campaigns/1/rehearsal`, { headers });
    assert.equal(same.status, 304);
    assert.match(await pageOf(it, "/campaigns/1/rehearsal"), /Cancelled when .*Rehearse again/s);
  }));

Deno.test("while real calls are allowed, a rehearsal asks nothing of Bland's address", async () => {
  const requests: string[] = [];
  await using bland = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    requests.push(`${request.method} ${request.url}`);
    return Response.json({ status: "success", call_id: crypto.randomUUID() });
  });
  const live = {
    BLAND_BASE_URL: `http://127.0.0.1:${bland.addr.port}`,
    BLAND_API_KEY: "org_0123456789",
    ADMIN_PASSWORD: "correct horse battery",
    API_TOKEN: TOKEN,
    CALLING_HOURS: "off",
  };
  await withLeadline(live, async (it) => {
    assert.equal(it.leadline.config.mode, "live");
    await upload(it);
    assert.equal((await post(it, "/api/campaigns/1/rehearsal")).status, 202);
    const { report } = await ended(it);
    assert.equal(report.calls, 3);
    const calls = await it.leadline.store.db.selectFrom("calls").select("id").execute();
    assert.deepEqual(calls, []);
    assert.equal(requests.length, 0);

    // The address does hear of a real order: the silence above proves something.
    await (await post(it, "/api/start")).body?.cancel();
    await it.logged(({ event }) => event === "call.ordered");
    assert.ok(requests.some((request) => request.startsWith("POST ")));
    await it.leadline.dialer.stop();
  });
});

/** Pages know no token. */
function headersFor(path: string): Record<string, string> {
  return path.startsWith("/api/") ? { authorization: `Bearer ${TOKEN}` } : {};
}

async function upload({ url, leadline }: TestLeadline, csv = CSV): Promise<void> {
  const path = "/api/upload-leads";
  const options = { method: "POST", body: csvForm(csv), headers: headersFor(path) };
  const response = await fetch(url + path, options);
  assert.equal(response.status, 200, await response.text());
  await leadline.store.db.updateTable("campaigns").set({ settings: NEEDS_CONSENT }).execute();
}

function longList(): string {
  const numbers = Array.from({ length: 300 }, (_, i) => `212555${1_000 + i},A,form,2026-11-01`);
  return [CSV.split("\n")[0], ...numbers].join("\n");
}

function post({ url }: TestLeadline, path: string): Promise<Response> {
  return fetch(url + path, { method: "POST", redirect: "manual", headers: headersFor(path) });
}

async function fetchJson(it: TestLeadline, path: string) {
  return await (await post(it, path)).json();
}

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  const response = await fetch(url + path, { headers: headersFor(path) });
  assert.equal(response.status, 200, path);
  return await response.text();
}

/** The rehearsal once it has ended. */
async function ended(it: TestLeadline) {
  await it.logged(({ event }) => event === "rehearsal.ended");
  return JSON.parse(await pageOf(it, "/api/campaigns/1/rehearsal"));
}
