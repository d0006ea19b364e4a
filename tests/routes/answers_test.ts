import assert from "node:assert/strict";
import { withLeadline } from "../leadline.ts";

const LOCKED = { ADMIN_PASSWORD: "correct horse battery", API_TOKEN: "token-of-a-script" };
const TOKEN = { authorization: "Bearer token-of-a-script" };

Deno.test("every answer carries the same protection, errors and files too", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const requests: [path: string, status: number, init?: RequestInit][] = [
      ["/", 303],
      ["/sign-in", 200],
      ["/styles.css", 200],
      ["/styles.css", 405, { method: "DELETE" }],
      ["/healthz", 200],
      ["/api/status", 401],
      ["/api/status", 200, { headers: TOKEN }],
      ["/api/nothing", 404, { headers: TOKEN }],
      ["/api/start", 403, { method: "POST", headers: { origin: "https://evil.example" } }],
      ["/webhook", 401, { method: "POST", body: "{}" }],
      ["/sign-in", 403, { method: "POST", headers: { origin: "https://evil.example" } }],
    ];
    for (const [path, status, init] of requests) {
      const { status: actual, headers } = await answer(url + path, init);
      const name = `${init?.method ?? "GET"} ${path}`;
      assert.equal(actual, status, name);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'self'/, name);
      assert.match(policy, /frame-ancestors 'none'/, name);
      assert.doesNotMatch(policy, /unsafe|\*/, name);
      assert.equal(headers.get("x-content-type-options"), "nosniff", name);
      assert.equal(headers.get("referrer-policy"), "same-origin", name);
      assert.equal(headers.get("strict-transport-security"), null, name);
    }
  }));

Deno.test("a page's policy allows the inline scripts of that very page, other answers none", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const policyOf = async (path: string) =>
      (await answer(url + path)).headers.get("content-security-policy") ?? "";
    const nonceOf = async (path: string) =>
      /; script-src 'self' 'nonce-(\w{32})'$/.exec(await policyOf(path))?.[1];
    const nonce = await nonceOf("/sign-in");
    assert.ok(nonce);
    assert.notEqual(await nonceOf("/sign-in"), nonce);
    for (const path of ["/healthz", "/api/status"]) {
      assert.doesNotMatch(await policyOf(path), /script-src/, path);
    }
  }));

Deno.test("a Host that cannot be read is answered like any other mistake", () =>
  withLeadline({}, async ({ url }) => {
    const { hostname, port } = new URL(url);
    for (const host of ["a b", "[::1", "localhost:port"]) {
      using connection = await Deno.connect({ hostname, port: Number(port) });
      const request = `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      await connection.write(new TextEncoder().encode(request));
      const answer = await new Response(connection.readable).text();
      assert.match(answer, /^HTTP\/1\.1 400 /, host);
      assert.match(answer, /content-security-policy: default-src 'self'/, host);
    }
  }));

Deno.test("on https browsers are told to stay there", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const headers = { "x-forwarded-proto": "https" };
    const answered = await answer(`${url}/sign-in`, { headers });
    assert.match(answered.headers.get("strict-transport-security") ?? "", /max-age=31536000/);
  }));

Deno.test("an error of the API is a problem that says what to do", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const table: [method: string, path: string, status: number, says: RegExp][] = [
      ["GET", "/api/nothing", 404, /nothing at this address/],
      ["GET", "/api/start", 405, /^This address takes POST, not GET\.$/],
      ["DELETE", "/api/notices", 405, /^This address takes GET, not DELETE\.$/],
      ["PUT", "/api/prompts/default", 405, /takes GET or POST, not PUT/],
      ["GET", "/api/calls?limit=101", 400, /^limit: must be at most 100\.$/],
      ["GET", "/api/calls?limit=0", 400, /^limit: must be at least 1\.$/],
      ["GET", "/api/calls?limit=99999999999999999999", 400, /limit/],
      ["GET", "/api/calls?after=-1", 400, /after/],
      ["GET", "/api/calls?after=x", 400, /^after: must be a number\.$/],
      ["GET", "/api/calls?week_hour=mon-24", 400, /week_hour: must be an hour such as mon-10/],
      ["GET", "/api/calls?day=2026-13-01", 400, /day: must be a date/],
      ["GET", "/api/calls?reached=nobody", 400, /reached: must be one of called, answered/],
      ["GET", "/api/leads?after=-1", 400, /after/],
      ["GET", "/api/leads?limit=1.5", 400, /^limit: must be a whole number\.$/],
      ["GET", "/api/leads?status=foo", 400, /^status: must be one of pending, waiting, /],
      ["GET", "/api/leads?status=done&status=foo", 400, /^status, no\. 2: must be one of /],
      ["GET", "/api/leads?campaign_id=one", 400, /campaign_id/],
      ["GET", "/api/campaigns/x/figures", 404, /^There is no such campaign\./],
      ["GET", "/api/imports/7/rejects.csv", 404, /Upload the file again/],
      ["POST", "/api/imports/7/undo", 409, /./],
      ["POST", "/webhook", 401, /token/],
      ["GET", "/webhook", 405, /takes POST, not GET/],
    ];
    for (const [method, path, status, says] of table) {
      const { problem, ...actual } = await failed(url + path, { method, headers: TOKEN });
      assert.equal(actual.status, status, path);
      assert.equal(problem.status, status, path);
      assert.equal(problem.type, "about:blank", path);
      assert.ok(problem.title, path);
      assert.match(problem.detail, says, path);
    }
    const { headers, problem } = await failed(`${url}/api/status`);
    assert.equal(headers.get("www-authenticate"), "Bearer");
    assert.match(problem.detail, /Authorization: Bearer <API_TOKEN>, or sign in at \/sign-in/);
  }));

Deno.test("a body that does not fit is refused with the reason", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const json = { ...TOKEN, "content-type": "application/json" };
    const table: [path: string, body: BodyInit, headers: HeadersInit, status: number][] = [
      ["/api/start", "{", json, 400],
      ["/api/start", new Uint8Array([0xff, 0xfe]), json, 400],
      ["/api/start", "[]", json, 422],
      ["/api/start", "null", json, 422],
      ["/api/start", '{"campaign_id":"1"}', json, 422],
      ["/api/start", '{"campaign_id":1.5}', json, 422],
      ["/api/start", '{"campaign_id":-1}', json, 422],
      ["/api/start", '{"campaign_id":999}', json, 404],
      ["/api/pause", '{"campaign_id":999}', json, 404],
      ["/api/pause", '{"hang_up":"yes"}', json, 422],
      ["/api/start", "campaign_id=1", TOKEN, 415],
      ["/api/upload-leads", "{}", json, 415],
    ];
    for (const [path, body, headers, status] of table) {
      const { problem } = await failed(url + path, { method: "POST", body, headers });
      assert.equal(problem.status, status, `${path} ${body}`);
      assert.ok(problem.detail.length > 10, `${path} ${body}`);
    }
  }));

Deno.test("what does not fit of a body is said in words, and an unknown field starts nobody", () =>
  withLeadline({}, async ({ url }) => {
    const table: [path: string, body: unknown, says: string][] = [
      ["/api/start", { campaign_id: "1" }, "campaign_id: must be a number."],
      ["/api/start", { campaign_id: 1.5 }, "campaign_id: must be a whole number."],
      ["/api/start", [], "The body must be a JSON object."],
      ["/api/start", { campaign: 1 }, 'The body has "campaign", which is not known here.'],
      ["/api/pause", { hangup: true }, 'The body has "hangup", which is not known here.'],
      ["/api/pause", { hang_up: "yes" }, "hang_up: must be true or false."],
      ["/api/suppression", {}, "phone: is missing; it must be a text."],
      ["/api/erasure", { phone: "1", confirmation: "no" }, 'confirmation: must be "erase".'],
    ];
    for (const [path, body, says] of table) {
      const { problem } = await failed(url + path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
      assert.deepEqual([problem.status, problem.detail], [422, says]);
    }
  }));

Deno.test("a wrong method is answered with those that the address takes", () =>
  withLeadline({}, async ({ url }) => {
    const table = [
      ["DELETE", "/api/start", "POST"],
      ["POST", "/api/status", "GET"],
      ["PUT", "/webhook", "POST"],
      ["PUT", "/dashboard", "GET"],
      ["POST", "/styles.css", "GET, HEAD"],
    ];
    for (const [method, path, allow] of table) {
      const { status, headers } = await answer(url + path, { method });
      assert.equal(status, 405, path);
      assert.equal(headers.get("allow"), allow, path);
    }
  }));

Deno.test("an error of a page is a page in the same dress, with a way back", () =>
  withLeadline({}, async ({ url }) => {
    const foreign = { origin: "https://evil.example" };
    const table: [path: string, status: number, says: RegExp, init?: RequestInit][] = [
      ["/nothing", 404, /does not exist/],
      ["/leads/999", 404, /does not exist/],
      ["/start", 403, /refused/, { method: "POST", headers: foreign }],
      ["/dashboard", 405, /takes GET, not POST/, { method: "POST" }],
      ["/start", 404, /There is no campaign 7/, { method: "POST", body: form("campaign_id=7") }],
      ["/start", 404, /no such campaign/, { method: "POST", body: form("campaign_id=seven") }],
      ["/pause", 404, /no such campaign/, { method: "POST", body: form("campaign_id=") }],
    ];
    for (const [path, status, says, init] of table) {
      const { headers, body, ...actual } = await answer(url + path, init);
      assert.equal(actual.status, status, path);
      assert.match(headers.get("content-type") ?? "", /^text\/html/, path);
      assert.match(body, says, path);
      assert.match(body, /<link rel="stylesheet"/, path);
      assert.match(body, /<a href="\/"[^>]*>Back to the start/, path);
    }
  }));

Deno.test("when the database breaks, no answer tells how it is made", () =>
  withLeadline({}, async (it) => {
    const { schema } = it.leadline.store.db;
    for (const table of ["calls", "install"]) await schema.dropTable(table).execute();
    const api = await failed(`${it.url}/api/calls`);
    assert.equal(api.problem.status, 500);
    assert.match(api.problem.detail, /Try again/);
    const health = await failed(`${it.url}/healthz`);
    assert.equal(health.problem.status, 503);
    for (const { body } of [api, health]) assert.doesNotMatch(body, /install|sql|table/i);
    await it.logged((line) => line.event === "request.failed");
  }));

Deno.test("a body is counted while it streams, on every address that reads one", () =>
  withLeadline({}, async (it) => {
    const json = { "content-type": "application/json" };
    const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
    const webhook = `/webhook?token=${it.leadline.receiver.token}`;
    const table: [path: string, headers: HeadersInit, limitBytes: number][] = [
      ["/api/start", json, 64 * 1024],
      ["/api/pause", json, 64 * 1024],
      ["/start", urlencoded, 16 * 1024],
      ["/pause", urlencoded, 16 * 1024],
      ["/sign-in", urlencoded, 256 * 1024],
      [webhook, json, 5 * 1024 * 1024],
    ];
    for (const [path, headers, limitBytes] of table) {
      const flood = floodOf(limitBytes);
      const { status } = await answer(it.url + path, { method: "POST", headers, body: flood.body });
      assert.equal(status, 413, path);
      const said = await answer(it.url + path, {
        method: "POST",
        headers,
        body: "x".repeat(limitBytes + 1),
      });
      assert.equal(said.status, 413, path);
    }
  }));

function form(fields: string): URLSearchParams {
  return new URLSearchParams(fields);
}

/** A body without a length, a little longer than the limit. */
function floodOf(limitBytes: number): { body: ReadableStream<Uint8Array> } {
  const chunk = new Uint8Array(16 * 1024).fill(0x20);
  let left = limitBytes + 1;
  return {
    body: new ReadableStream({
      pull(controller) {
        if (left <= 0) return controller.close();
        controller.enqueue(chunk);
        left -= chunk.length;
      },
    }),
  };
}

async function answer(url: string, init: RequestInit = {}) {
  const response = await fetch(url, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

async function failed(url: string, init?: RequestInit) {
  const answered = await answer(url, init);
  assert.equal(answered.headers.get("content-type"), "application/problem+json", answered.body);
  return { ...answered, problem: JSON.parse(answered.body) };
}
