import assert from "node:assert/strict";
import { ADMIN } from "../../lib/people/admin.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { sessionOf } from "./sessions.ts";

const PASSWORD = "correct horse battery";
const LOCKED = { ADMIN_PASSWORD: PASSWORD };

Deno.test("what is sent without a session is kept while one signs in, and nothing is done", () =>
  withLeadline(LOCKED, async (it) => {
    const typed = new URLSearchParams({ name: `Ann's "list"`, note: "two\r\nlines", outcome: "" });
    const referer = `${it.url}/campaigns/7/settings?x=1`;
    const asked = await send(it, "/campaigns/7/settings", { body: typed, headers: { referer } });
    assert.equal(asked.status, 307);
    const address = "/sign-in?unsent=%2Fcampaigns%2F7%2Fsettings";
    assert.equal(asked.headers.get("location"), address);

    const kept = await send(it, address, { body: typed, headers: { referer } });
    assert.equal(kept.status, 401);
    const page = await kept.text();
    assert.match(page, /role="alert"[^>]*>Your session has ended, so nothing was done\./);

    const wrong = await send(it, "/sign-in", { body: signIn(page, "wrong") });
    assert.equal(wrong.status, 401);
    const right = await send(it, "/sign-in", { body: signIn(await wrong.text(), PASSWORD) });
    assert.equal(right.status, 200);
    assert.match(right.headers.get("set-cookie") ?? "", /^session=/);
    const last = await right.text();
    assert.match(last, /<form[^>]* action="\/campaigns\/7\/settings"/);
    assert.match(last, /<a href="\/campaigns\/7\/settings\?x=1"/);
    assert.deepEqual(hidden(last), {
      name: `Ann's "list"`,
      note: "two\r\nlines",
      outcome: "",
    });
  }));

Deno.test("who has signed in elsewhere meanwhile sends the page again and may send the form", () =>
  withLeadline(LOCKED, async (it) => {
    const cookie = await sessionOf(it, ADMIN);
    const body = new URLSearchParams({ text: "They moved" });
    const answer = await send(it, "/sign-in?unsent=/calls/1/notes", { body, headers: { cookie } });
    assert.equal(answer.status, 200);
    assert.deepEqual(hidden(await answer.text()), { text: "They moved" });
  }));

Deno.test("a file is not kept, and that is said", () =>
  withLeadline(LOCKED, async (it) => {
    const body = csvForm("phone\n+12025550100\n");
    const kept = await send(it, "/sign-in?unsent=/uploads", { body });
    const page = await kept.text();
    assert.match(page, /Files and passwords are not kept here/);
    const right = await send(it, "/sign-in", { body: signIn(page, PASSWORD) });
    assert.equal(right.headers.get("location"), "/");
  }));

Deno.test("a password is never written into a page", () =>
  withLeadline(LOCKED, async (it) => {
    const typed = { current_password: "an old one", next_password: "a new secret" };
    const body = new URLSearchParams(typed);
    const kept = await send(it, "/sign-in?unsent=/settings/account", { body });
    const page = await kept.text();
    assert.match(page, /Files and passwords are not kept here/);
    assert.doesNotMatch(page, /an old one|a new secret/);
  }));

Deno.test("nothing that is kept leads off the site", () =>
  withLeadline(LOCKED, async (it) => {
    const elsewhere = "https://evil.example/x";
    const unsent = { action: elsewhere, page: elsewhere, fields: [["text", "x"]] };
    const body = new URLSearchParams({ password: PASSWORD, unsent: JSON.stringify(unsent) });
    const page = await (await send(it, "/sign-in", { body })).text();
    assert.match(page, /<form[^>]* action="\/"/);
    assert.doesNotMatch(page, /evil/);
    const broken = new URLSearchParams({ password: PASSWORD, unsent: "{" });
    assert.equal((await send(it, "/sign-in", { body: broken })).headers.get("location"), "/");

    const headers = { referer: elsewhere };
    const kept = await send(it, `/sign-in?unsent=${encodeURIComponent(elsewhere)}`, {
      body: new URLSearchParams({ text: "x" }),
      headers,
    });
    assert.doesNotMatch(await kept.text(), /evil/);
  }));

Deno.test("signing out with a session that has ended leads to the sign-in page", () =>
  withLeadline(LOCKED, async (it) => {
    const left = await send(it, "/sign-out", { headers: { cookie: "session=ended" } });
    await left.body?.cancel();
    assert.equal(left.headers.get("location"), "/sign-in");
  }));

function send(
  { url }: TestLeadline,
  path: string,
  { body, headers }: { body?: BodyInit; headers?: HeadersInit },
): Promise<Response> {
  return fetch(url + path, { method: "POST", body, headers, redirect: "manual" });
}

function signIn(page: string, password: string): URLSearchParams {
  return new URLSearchParams({ ...hidden(page), password });
}

/** The hidden fields of a page. */
function hidden(page: string): Record<string, string> {
  const inputs = page.matchAll(/<input +type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, decoded(value)]));
}

function decoded(value: string): string {
  return value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
