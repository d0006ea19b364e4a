import assert from "node:assert/strict";
import { type TestLeadline, withLeadline } from "../leadline.ts";

const PASSWORD = "correct horse battery";
const LOCKED = { ADMIN_PASSWORD: PASSWORD };
const TLS = { "x-forwarded-proto": "https" };

Deno.test("the right password opens a session, on the page that was asked for", () =>
  withLeadline(LOCKED, async (it) => {
    const answer = await signIn(it, { to: "/dashboard?x=1" });
    assert.equal(answer.status, 303);
    assert.equal(answer.location, "/dashboard?x=1");
    assert.match(
      answer.cookie,
      /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    assert.equal(await dashboard(it, answer.session), 200);
    const again = await fetch(`${it.url}/sign-in`, {
      headers: { cookie: answer.session },
      redirect: "manual",
    });
    assert.equal(again.headers.get("location"), "/", "there is nothing left to sign in for");
  }));

Deno.test("on https the cookie is bound to this host and to encryption", () =>
  withLeadline(LOCKED, async (it) => {
    for (const proto of ["https", "https, http"]) {
      const { cookie } = await signIn(it, { headers: { "x-forwarded-proto": proto } });
      assert.match(
        cookie,
        /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
      );
    }
    const { session } = await signIn(it, { headers: TLS });
    assert.equal(await dashboard(it, session, TLS), 200);
    const bare = session.replace("__Host-", "");
    assert.equal(await dashboard(it, bare, TLS), 303, "a cookie planted over http is not read");
  }));

Deno.test("a wrong password is told so, and nothing else", () =>
  withLeadline(LOCKED, async (it) => {
    const answer = await signIn(it, { password: "wrong" });
    assert.equal(answer.status, 401);
    assert.equal(answer.cookie, "");
    assert.match(answer.body, /role="alert"[^>]*>That is not the password/);
    assert.ok(!answer.body.includes("wrong"), "what was typed is not shown again");
  }));

Deno.test("a session that somebody planted is not the one that is opened", () =>
  withLeadline(LOCKED, async (it) => {
    const planted = `session=${"A".repeat(43)}`;
    const { session } = await signIn(it, { headers: { cookie: planted } });
    assert.notEqual(session, planted);
    assert.equal(await dashboard(it, planted), 303);
  }));

Deno.test("signing in again ends the session that the browser had", () =>
  withLeadline(LOCKED, async (it) => {
    const first = await signIn(it);
    const second = await signIn(it, { headers: { cookie: first.session } });
    assert.equal(await dashboard(it, first.session), 303);
    assert.equal(await dashboard(it, second.session), 200);
  }));

Deno.test("signing out ends the session on the server and takes the cookie away", () =>
  withLeadline(LOCKED, async (it) => {
    const { session } = await signIn(it);
    const left = await fetch(`${it.url}/sign-out`, {
      method: "POST",
      headers: { cookie: session },
      redirect: "manual",
    });
    assert.equal(left.headers.get("location"), "/sign-in");
    assert.match(left.headers.get("set-cookie") ?? "", /^session=; .*Max-Age=0/);
    assert.equal(await dashboard(it, session), 303);
  }));

Deno.test("an expired session has ended", () =>
  withLeadline(LOCKED, async (it) => {
    const { session } = await signIn(it);
    const { store, clock } = it.leadline;
    await store.db.updateTable("sessions").set({ expires_at: clock.now().toISOString() }).execute();
    assert.equal(await dashboard(it, session), 303);
  }));

Deno.test("another ADMIN_PASSWORD at the next start ends every session", async () => {
  const folder = await Deno.makeTempDir();
  const DATABASE_URL = `sqlite:${folder}/data.db`;
  let session = "";
  await withLeadline({ ...LOCKED, DATABASE_URL }, async (it) => {
    session = (await signIn(it)).session;
  });
  await withLeadline({ ...LOCKED, DATABASE_URL }, async (it) => {
    assert.equal(await dashboard(it, session), 200, "the same password keeps it");
  });
  await withLeadline({ ADMIN_PASSWORD: "another horse", DATABASE_URL }, async (it) => {
    assert.equal(await dashboard(it, session), 303);
    assert.equal((await signIn(it)).status, 401);
    assert.equal((await signIn(it, { password: "another horse" })).status, 303);
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("an address that guesses waits; behind a proxy others do not wait with it", () =>
  withLeadline(LOCKED, async (it) => {
    const guesser = { "x-forwarded-for": "198.51.100.1, 203.0.113.9" };
    for (let i = 0; i < 10; i++) {
      assert.equal((await signIn(it, { password: "guess", headers: guesser })).status, 401);
    }
    const held = await signIn(it, { headers: guesser });
    assert.equal(held.status, 429);
    assert.match(held.body, /Too many tries\. Try again after \d\d:\d\d UTC/);
    assert.ok(new Date(held.retryAfter) > new Date());

    const disguised = { "x-forwarded-for": "198.51.100.77, 203.0.113.9" };
    assert.equal((await signIn(it, { headers: disguised })).status, 429, "its own word is ignored");
    const owner = { "x-forwarded-for": "203.0.113.10" };
    assert.equal((await signIn(it, { headers: owner })).status, 303);
  }));

Deno.test("no address leads off the site after signing in", () =>
  withLeadline(LOCKED, async (it) => {
    const elsewhere = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "\\\\evil.example/",
      "/\t/evil.example/",
      "\t//evil.example/",
      "/.//evil.example/",
      "/%2e//evil.example/",
      "javascript:alert(1)",
      "evil.example",
      "",
    ];
    const { session } = await signIn(it);
    for (const to of elsewhere) {
      const target = `${it.url}/sign-in?to=${encodeURIComponent(to)}`;
      const headers = { cookie: session };
      const visited = await fetch(target, { headers, redirect: "manual" });
      assert.equal(visited.headers.get("location"), "/", JSON.stringify(to));
      assert.equal((await signIn(it, { to })).location, "/", JSON.stringify(to));
    }
    assert.equal((await signIn(it, { to: "/leads/7?é=1#x" })).location, "/leads/7?%C3%A9=1");
  }));

interface Try {
  to?: string;
  password?: string;
  headers?: Record<string, string>;
}

async function signIn({ url }: TestLeadline, { to, password = PASSWORD, headers }: Try = {}) {
  const body = new URLSearchParams({ password, ...(to === undefined ? {} : { to }) });
  const response = await fetch(`${url}/sign-in`, {
    method: "POST",
    body,
    headers,
    redirect: "manual",
  });
  const cookie = response.headers.get("set-cookie") ?? "";
  return {
    status: response.status,
    location: response.headers.get("location"),
    retryAfter: response.headers.get("retry-after") ?? "",
    cookie,
    session: cookie.split(";")[0],
    body: await response.text(),
  };
}

async function dashboard({ url }: TestLeadline, cookie: string, headers = {}): Promise<number> {
  const response = await fetch(`${url}/dashboard`, {
    headers: { ...headers, cookie },
    redirect: "manual",
  });
  await response.body?.cancel();
  return response.status;
}
