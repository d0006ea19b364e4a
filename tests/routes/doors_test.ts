import assert from "node:assert/strict";
import { request as rawRequest } from "node:http";
import { ADMIN } from "../../lib/people/admin.ts";
import { type Role, ROLES } from "../../lib/people/role.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";
import { type Door, doors } from "./doors.ts";
import { sessionOf } from "./sessions.ts";

const PASSWORD = "correct horse battery";
const TOKEN = "token-of-a-script";
const LOCKED = { ADMIN_PASSWORD: PASSWORD, API_TOKEN: TOKEN };
const FROM_A_FOREIGN_PAGE = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };

Deno.test("only a few addresses are open to anybody", () => {
  assert.deepEqual(
    doors.filter((door) => door.kind === "open").map(({ method, path }) => `${method} ${path}`),
    [
      "GET /healthz",
      "GET /invitation",
      "POST /invitation",
      "GET /sign-in",
      "POST /sign-in",
      "POST /sign-out",
      "POST /webhook",
    ],
  );
});

Deno.test("with a password, every page and API needs a session, or the token on the API", () =>
  withLeadline(LOCKED, async (it) => {
    for (const door of doors) {
      const cookie = await sessionOf(it, ADMIN);
      assert.equal(await outcome(it, door, {}), door.kind === "open" ? "in" : door.kind);
      assert.equal(await outcome(it, door, { cookie }), "in");
      const bearer = { authorization: `Bearer ${TOKEN}` };
      assert.equal(await outcome(it, door, bearer), door.kind === "page" ? "page" : "in");
      const wrong: Record<string, string>[] = [
        { cookie: "session=" },
        { cookie: "session=AAAA" },
        { cookie: cookie.replace("session=", "__Host-session=") },
        { authorization: "Bearer " },
        { authorization: `Bearer ${TOKEN}x` },
        { authorization: `Basic ${btoa(`${ADMIN}:${PASSWORD}`)}` },
      ];
      for (const headers of wrong) {
        assert.equal(await outcome(it, door, headers), door.kind === "open" ? "in" : door.kind);
      }
    }
  }));

Deno.test("addresses that do not exist are not told apart from those that do", () =>
  withLeadline(LOCKED, async ({ url }) => {
    assert.equal((await head(`${url}/api/nothing`)).status, 401);
    const page = await head(`${url}/nothing?a=b`);
    assert.equal(page.status, 303);
    assert.equal(page.headers.get("location"), "/sign-in?to=%2Fnothing%3Fa%3Db");
  }));

Deno.test("a wrong token is not made good by a session that comes along", () =>
  withLeadline(LOCKED, async (it) => {
    const headers = { authorization: "Bearer wrong", cookie: await sessionOf(it, ADMIN) };
    assert.equal((await head(`${it.url}/api/status`, { headers })).status, 401);
  }));

Deno.test("without API_TOKEN no token opens anything", () =>
  withLeadline({ ADMIN_PASSWORD: PASSWORD }, async ({ url }) => {
    for (const token of ["undefined", "null", "x"]) {
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await head(`${url}/api/status`, { headers })).status, 401);
    }
  }));

Deno.test("static files need no session", () =>
  withLeadline(LOCKED, async ({ url }) => {
    for (const path of ["/styles.css", "/icon.svg"]) {
      assert.equal((await head(url + path)).status, 200, path);
    }
  }));

for (const role of ROLES) {
  Deno.test(`knocking at every route as ${role}: what the role may not do is refused`, () =>
    withLeadline(LOCKED, async (it) => {
      const cookie = await sessionOf(it, role, role);
      for (const door of doors.filter(({ path }) => path !== "/sign-out")) {
        const { status } = await knock(it, door, { cookie });
        const refused = door.kind !== "open" && !mayEnter(role, door);
        assert.equal(status === 403, refused, `${door.method} ${door.path}`);
      }
      assert.equal((await knock(it, doorOf("POST", "/sign-out"), { cookie })).location, "/sign-in");
    }));
}

/** As the owner of Leadline would say it, in other words than the application's own table. */
function mayEnter(role: Role, { method, path }: Door): boolean {
  if (role === "owner" || path.startsWith("/settings/account")) return true;
  if (/^(\/api)?\/(settings|erasure)/.test(path)) return false;
  const isFile = /^\/api\/.+\.\w+$/.test(path) && path !== "/api/openapi.json";
  return role === "operator" || (method === "GET" && !isFile);
}

Deno.test("another way to write an address opens no door", () =>
  withLeadline(LOCKED, async (it) => {
    const cookie = await sessionOf(it, "Ann", "viewer");
    const ways = ["/settings/", "//settings", "/%73ettings", "/SETTINGS", "/settings/account/../"];
    const files = ["/api/leads.csv/", "/api//leads.csv", "/api/leads%2Ecsv", "/api/leads.CSV"];
    for (const path of [...ways, ...files]) {
      const { status } = await knock(it, { method: "GET", path, kind: "page" }, { cookie });
      assert.ok(status === 403 || status === 404, `${path} ${status}`);
    }
  }));

Deno.test("without a password, whoever is at this machine may do everything", () =>
  withLeadline({}, async (it) => {
    for (const door of doors) assert.equal(await outcome(it, door, {}), "in", door.path);
  }));

Deno.test("without a password, other host names are refused: a page may have rebound them", () =>
  withLeadline({}, async ({ url }) => {
    const { port } = new URL(url);
    for (const path of ["/", "/api/status", "/styles.css", "/healthz", "/sign-in", "/nothing"]) {
      for (const host of [`evil.example:${port}`, `127.0.0.1.evil.example:${port}`, "0.0.0.0"]) {
        const { status, body } = await requestAs(host, url + path);
        assert.equal(status, 421, `${host}${path}`);
        assert.match(body, /Set a password to use another address/);
      }
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
        assert.notEqual((await requestAs(host, url + path)).status, 421, `${host}${path}`);
      }
    }
  }));

Deno.test("with a password, any host name is served", () =>
  withLeadline(LOCKED, async ({ url }) => {
    assert.equal((await requestAs("leads.example.com", `${url}/sign-in`)).status, 200);
  }));

Deno.test("a change that a page of another site sends is refused on every route", () =>
  withLeadline(LOCKED, async (it) => {
    const cookie = await sessionOf(it, ADMIN);
    const foreign: Record<string, string>[] = [
      FROM_A_FOREIGN_PAGE,
      { "sec-fetch-site": "same-site", origin: "https://sub.leads.example" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: it.url.replace("http:", "https:") },
    ];
    const changes = doors.filter(({ method, path }) => method !== "GET" && path !== "/webhook");
    assert.ok(changes.length >= 8);
    for (const door of changes) {
      for (const headers of foreign) {
        const { status } = await knock(it, door, { ...headers, cookie });
        assert.equal(status, 403, `${door.path} ${JSON.stringify(headers)}`);
      }
    }
  }));

Deno.test("a form of our own page passes, behind a TLS proxy too", () =>
  withLeadline(LOCKED, async (it) => {
    const start = doorOf("POST", "/start");
    const session = await sessionOf(it, ADMIN);
    const https = it.url.replace("http:", "https:");
    const cases: Record<string, string>[] = [
      { "sec-fetch-site": "same-origin", origin: it.url, cookie: session },
      { origin: it.url, cookie: session },
      {
        origin: https,
        "x-forwarded-proto": "https",
        cookie: session.replace("session=", "__Host-session="),
      },
    ];
    for (const headers of cases) {
      assert.equal((await knock(it, start, headers)).status, 303, JSON.stringify(headers));
    }
  }));

Deno.test("a request with the token is nobody's forged form", () =>
  withLeadline(LOCKED, async (it) => {
    const headers = { ...FROM_A_FOREIGN_PAGE, authorization: `Bearer ${TOKEN}` };
    assert.equal((await knock(it, doorOf("POST", "/api/start"), headers)).status, 200);
    const page = await knock(it, doorOf("POST", "/start"), headers);
    assert.equal(page.status, 403, "pages know no token");
  }));

Deno.test("no foreign page is told that it may send a token or read an answer", () =>
  withLeadline(LOCKED, async ({ url }) => {
    const preflight = await head(`${url}/api/start`, {
      method: "OPTIONS",
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
    for (const name of preflight.headers.keys()) assert.doesNotMatch(name, /^access-control/);
  }));

function doorOf(method: string, path: string): Door {
  const door = doors.find((door) => door.path === path && door.method === method);
  assert.ok(door, `no route ${path}`);
  return door;
}

/** `in`, or how the visitor was turned away. */
async function outcome(it: TestLeadline, door: Door, headers: Record<string, string>) {
  const { status, location } = await knock(it, door, headers);
  if (status === 401 && door.kind !== "open") return "api";
  const path = encodeURIComponent(door.path);
  const isSignIn = door.method === "POST"
    ? status === 307 && location === `/sign-in?unsent=${path}`
    : status === 303 && location === `/sign-in?to=${path}`;
  return isSignIn ? "page" : "in";
}

async function knock({ url }: TestLeadline, { method, path }: Door, headers: HeadersInit) {
  const { status, headers: answer } = await head(url + path, { method, headers });
  return { status, location: answer.get("location") };
}

async function head(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { redirect: "manual", ...init });
  await response.body?.cancel();
  return response;
}

/** `fetch` does not let its caller choose `Host`. */
function requestAs(host: string, url: string): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  rawRequest(url, { headers: { host } }, (response) => {
    let body = "";
    response.on("data", (chunk) => body += chunk);
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
  }).on("error", reject).end();
  return promise;
}
