import assert from "node:assert/strict";
import { hashPassword } from "../../lib/people/password.ts";
import { parse } from "csv-parse/sync";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { sessionOf } from "./sessions.ts";

const SECRETS = {
  ADMIN_PASSWORD: "correct horse battery",
  API_TOKEN: "token-of-a-script",
  BLAND_WEBHOOK_SECRET: "secret-of-the-webhook",
};
const PASSWORD = "four quiet words here";

Deno.test("an owner invites, the link lets one person in, who may do what the role may", () =>
  withLeadline(SECRETS, async (it) => {
    const owner = await sessionOf(it, "admin");
    const made = await post(
      it,
      "/settings/people",
      { role: "viewer", days: "7", forWhom: "Ann" },
      owner,
    );
    assert.equal(made.headers.get("cache-control"), "no-store");
    const link = new URL(/class="secret"[^>]*>([^<]+)</.exec(made.text)![1]);
    assert.equal(link.origin, it.url);
    assert.ok(!(await get(it, "/settings/people", owner)).text.includes(link.search), "shown once");

    const opened = await get(it, link.pathname + link.search);
    assert.equal(opened.status, 200);
    assert.equal(opened.headers.get("referrer-policy"), "strict-origin");
    assert.equal(opened.headers.get("cache-control"), "no-store");
    const token = link.searchParams.get("token")!;
    const weak = await post(it, "/invitation", { token, name: "Ann", password: "short" });
    assert.equal(weak.status, 422);
    const planted = `session=${"A".repeat(43)}`;
    const joined = await post(
      it,
      "/invitation",
      { token, name: "Ann", password: PASSWORD },
      planted,
    );
    assert.equal(joined.status, 303);
    assert.equal(joined.headers.get("location"), "/dashboard");
    const ann = joined.headers.get("set-cookie")!.split(";")[0];
    assert.notEqual(ann, planted);
    assert.match((await get(it, "/dashboard", ann)).text, /data-role="viewer"/);
    assert.equal((await post(it, "/start", {}, ann)).status, 403);
    assert.equal((await get(it, link.pathname + link.search)).status, 404, "the link is used up");
    assert.ok(!it.log.some((line) => line.includes(token)), "no log knows the link");
  }));

Deno.test("a role is changed and a user removed by an owner; the last owner stays", () =>
  withLeadline(SECRETS, async (it) => {
    const owner = await sessionOf(it, "admin");
    const ann = await sessionOf(it, "Ann", "viewer");
    assert.equal(
      (await post(it, "/settings/people/1/role", { role: "viewer" }, owner)).status,
      409,
    );
    assert.equal((await post(it, "/settings/people/2/role", { role: "king" }, owner)).status, 422);
    assert.equal((await post(it, "/settings/people/9/role", { role: "owner" }, owner)).status, 404);
    await post(it, "/settings/people/2/role", { role: "owner" }, owner);
    assert.equal((await get(it, "/settings/people", ann)).status, 200);
    const lowered = await post(it, "/settings/people/2/role", { role: "viewer" }, ann);
    assert.equal(lowered.headers.get("location"), "/settings/account");
    await post(it, "/settings/people/2/remove", {}, owner);
    assert.match((await get(it, "/dashboard", ann)).headers.get("location")!, /^\/sign-in/);
  }));

Deno.test("a token works on the API as far as its scope goes, until it is revoked", () =>
  withLeadline(SECRETS, async (it) => {
    const owner = await sessionOf(it, "admin");
    const tokens: Record<string, string> = {};
    for (const scope of ["read", "operate", "manage"]) {
      const made = await post(it, "/settings/tokens", { name: scope, scope, days: "30" }, owner);
      tokens[scope] = /class="secret"[^>]*>([^<]+)</.exec(made.text)![1];
    }
    const table: [method: string, path: string, read: number, operate: number, manage: number][] = [
      ["GET", "/api/status", 200, 200, 200],
      ["GET", "/metrics", 200, 200, 200],
      ["GET", "/api/leads.csv", 403, 200, 200],
      ["POST", "/api/pause", 403, 200, 200],
      ["GET", "/api/settings/audit", 403, 403, 200],
      ["GET", "/settings", 303, 303, 303],
    ];
    for (const [method, path, ...expected] of table) {
      const statuses = await Promise.all(
        Object.values(tokens).map(async (token) => {
          const headers = { authorization: `Bearer ${token}` };
          const { status, body } = await fetch(it.url + path, {
            method,
            headers,
            redirect: "manual",
          });
          await body?.cancel();
          return status;
        }),
      );
      assert.deepEqual(statuses, expected, path);
    }
    await post(it, "/settings/tokens/1/revoke", {}, owner);
    const headers = { authorization: `Bearer ${tokens.read}` };
    const refused = await fetch(`${it.url}/api/status`, { headers });
    assert.equal(refused.status, 401);
    await refused.body?.cancel();
    const page = (await get(it, "/settings/tokens", owner)).text;
    assert.ok(!page.includes(tokens.operate) && !it.log.some((line) => line.includes("leadline_")));
  }));

Deno.test("sessions are seen with their device, and ended", () =>
  withLeadline(SECRETS, async (it) => {
    const owner = await sessionOf(it, "admin");
    const ann = await sessionOf(it, "Ann", "operator");
    const other = await sessionOf(it, "Ann", "operator");
    const account = (await get(it, "/settings/account", ann)).text;
    assert.match(account, /You are Ann, operator\./);
    await post(it, "/settings/account/sessions", {}, ann);
    assert.equal((await get(it, "/dashboard", other)).status, 303);
    const all = (await get(it, "/settings/sessions", owner)).text;
    const [id] = [...all.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id)
      .filter((id) => account.includes(id));
    await post(it, "/settings/sessions", { session: id }, owner);
    assert.equal((await get(it, "/dashboard", ann)).status, 303);
    assert.equal((await get(it, "/dashboard", owner)).status, 200);
  }));

Deno.test("one's password is changed, and what is wrong is said at its field", () =>
  withLeadline(SECRETS, async (it) => {
    const ann = await sessionOf(it, "Ann", "operator");
    await it.leadline.store.db.updateTable("users").where("name", "=", "Ann")
      .set({ password: await hashPassword("her own password") }).execute();
    const change = (current_password: string, next_password: string) =>
      post(it, "/settings/account", { current_password, next_password }, ann);
    const weak = await change("guess", "short");
    assert.equal(weak.status, 422);
    assert.match(weak.text, /id="next_password-problem"/);
    const wrong = await change("guess", "correct horse battery");
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /id="current_password-problem"[^>]*>That is not your password\./);
    const right = await change("her own password", "correct horse battery");
    assert.equal(right.headers.get("location"), "/settings/account?changed");
  }));

Deno.test("the audit log is searched on the page, read by programs and exported", () =>
  withLeadline(SECRETS, async (it) => {
    const owner = await sessionOf(it, "admin");
    await post(it, "/settings/people", { role: "operator", days: "1", forWhom: "<b>Ann" }, owner);
    const page = (await get(it, "/settings/audit?q=invited&actor=admin", owner)).text;
    assert.match(page, /invited somebody.*as operator, for 1 days: &lt;b>Ann/s);
    assert.match((await get(it, "/settings/audit?q=nothing", owner)).text, /No entry fits/);
    assert.equal((await get(it, "/settings/audit?from=yesterday", owner)).status, 400);
    const entries = JSON.parse((await get(it, "/api/settings/audit?limit=1", owner)).text);
    assert.equal(entries[0].action, "invited somebody");
    const csv = (await get(it, "/api/settings/audit.csv?q=invited", owner)).text;
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    assert.deepEqual(rows.map(({ actor }) => actor), ["admin"]);
  }));

Deno.test("the settings of the environment are shown, their secrets are not", () =>
  withLeadline({ ...SECRETS, CALLING_HOURS: "off" }, async (it) => {
    const owner = await sessionOf(it, "admin");
    const { text } = await get(it, "/settings", owner);
    assert.match(text, /CALLBACK_URL.*Not set/s);
    assert.match(text, /ADMIN_PASSWORD.*••••••••/s);
    for (const secret of Object.values(SECRETS)) assert.ok(!text.includes(secret), secret);
    assert.match(text, /Calling hours are off/);
    assert.match((await get(it, "/dashboard", owner)).text, /Calling hours are off/);
    const { text: log } = await get(it, "/settings/audit", owner);
    assert.match(log, /environment.*switched the calling hours off/s);
  }));

Deno.test("without a password the pages say that nobody signs in, and stay useful", () =>
  withLeadline({}, async (it) => {
    for (const path of ["/settings/people", "/settings/sessions", "/settings/account"]) {
      assert.match(
        (await get(it, path)).text,
        /Nobody signs in here: without ADMIN_PASSWORD/,
        path,
      );
    }
    const made = await post(it, "/settings/tokens", { name: "cron", scope: "read", days: "30" });
    const token = /class="secret"[^>]*>([^<]+)</.exec(made.text)![1];
    const headers = { authorization: `Bearer ${token}` };
    const refused = await fetch(`${it.url}/api/pause`, { method: "POST", headers });
    assert.equal(refused.status, 403, "a token is judged by itself");
    await refused.body?.cancel();
    assert.match((await get(it, "/settings/audit")).text, /this machine.*made an API token/s);
  }));

Deno.test("what people do is in the audit log under their name", () =>
  withLeadline({ ...SECRETS, REHEARSAL_SPEED: "1" }, async (it) => {
    const owner = await sessionOf(it, "admin");
    const ann = await sessionOf(it, "Ann", "operator");
    const script = { authorization: `Bearer ${SECRETS.API_TOKEN}` };
    const body = csvForm("phone,contact\n2125550100,Maria\n");
    const upload = { method: "POST", body, headers: { cookie: ann } };
    await answered(await fetch(`${it.url}/api/upload-leads`, upload));
    assert.equal((await get(it, "/api/leads.csv?q=Maria&status=pending", ann)).status, 200);
    await post(it, "/imports/1/undo", {}, ann);
    await post(it, "/pause", { hang_up: "true" }, ann);
    await answered(await fetch(`${it.url}/api/start`, { method: "POST", headers: script }));
    assert.equal((await get(it, "/api/leads.csv?limit=0", ann)).status, 400);
    const log = JSON.parse((await get(it, "/api/settings/audit", owner)).text);
    const said = log.map((entry: Record<string, string>) =>
      `${entry.actor} ${entry.action} (${entry.detail})`
    );
    for (
      const line of [
        "API token started calling (every campaign)",
        "Ann paused calling and hung up (every campaign)",
        "Ann undid an import (import 1)",
        "Ann exported a file (/api/leads.csv?q=...&status=pending)",
      ]
    ) assert.ok(said.includes(line), `${line} is not in\n${said.join("\n")}`);
    assert.ok(!JSON.stringify(log).includes("Maria"), "nobody who was called is in it");
    assert.equal(said.filter((line: string) => line.includes("exported")).length, 1);
  }));

async function get({ url }: TestLeadline, path: string, cookie = "") {
  return await answered(await fetch(url + path, { headers: { cookie }, redirect: "manual" }));
}

async function post(
  { url }: TestLeadline,
  path: string,
  fields: Record<string, string>,
  cookie = "",
) {
  const body = new URLSearchParams(fields);
  const init: RequestInit = { method: "POST", body, headers: { cookie }, redirect: "manual" };
  return await answered(await fetch(url + path, init));
}

async function answered(response: Response) {
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}
