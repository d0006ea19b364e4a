import assert from "node:assert/strict";
import type { ConnectionCheck } from "../../lib/connection/check_connection.ts";
import { sign, SIGNATURE_HEADER } from "../../lib/bland/signature.ts";
import { freePort } from "../free_port.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";

const KEY = "org_0123456789abcdef";
const SECRET = "secret-of-the-webhook";
const LIVE = { ADMIN_PASSWORD: "correct horse battery", BLAND_API_KEY: KEY };

Deno.test("in rehearsal the simulator is checked, and a probe really goes through the webhook", () =>
  withLeadline({ BLAND_WEBHOOK_SECRET: SECRET }, async (it) => {
    assert.match(await page(it), /what is checked is the simulator.*Not checked yet/s);
    const { findings } = await check(it);
    assert.deepEqual(states(findings), {
      key: "good",
      balance: "good",
      webhook: "good",
      signature: "good",
      voice: "good",
    });
    assert.match(findings[0].says, /simulator of the rehearsal takes the key/);
    assert.match(await page(it), /Works.*A probe that was sent from here to http:.*arrived/s);
    assert.deepEqual(await stored(it), [], "a probe is no message of Bland");
  }));

Deno.test("two checks within ten seconds are one too many", () =>
  withLeadline({}, async (it) => {
    const answers = await Promise.all([post(it), post(it), post(it)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 429, 429]);
    const late = answers.find(({ status }) => status === 429)!;
    assert.match(late.text, /less than ten seconds old/);
    assert.ok(late.headers.get("retry-after"));
  }));

Deno.test("without a secret anybody could invent results, and the check says so", async () => {
  const port = freePort();
  const PORT = `${port}`;
  const live = { ...LIVE, PORT, CALLBACK_URL: `http://127.0.0.1:${port}/webhook` };
  const BLAND_BASE_URL = `http://127.0.0.1:${freePort()}`;
  for (
    const [environment, state] of [[{ PORT }, "note"], [
      { ...live, BLAND_BASE_URL },
      "bad",
    ]] as const
  ) {
    await withLeadline(environment, async (it) => {
      const checked = await it.leadline.checkConnection({ ...it.leadline, actor: "Ann" });
      assert.ok(checked.kind === "checked");
      const finding = checked.check.findings.find(({ what }) => what === "signature")!;
      assert.equal(finding.state, state);
      assert.match(finding.todo, /signing secret/);
    });
  }
});

Deno.test("a refused key, an empty balance and a webhook that leads astray are said with the remedy", async () => {
  const cases: [answer: (path: string) => Response, what: string, says: RegExp][] = [
    [
      () => Response.json({ errors: [{ error: "AUTH", message: `No ${KEY}` }] }, { status: 401 }),
      "key",
      /Bland answered 401: No …/,
    ],
    [() => new Response("no", { status: 500 }), "key", /Bland answered 500/],
    [
      () => Response.json({ status: "active", billing: { current_balance: 0 } }),
      "balance",
      /\$0\.00: Bland refuses/,
    ],
    [
      () => new Response(null, { status: 302, headers: { location: "/x" } }),
      "webhook",
      /leads elsewhere \(302\)/,
    ],
    [() => Response.json({ ok: true }), "webhook", /something else answered 200/],
    [
      () => Response.json({ ok: true, proof: "0".repeat(64) }),
      "webhook",
      /something else answered 200/,
    ],
  ];
  for (const [answer, what, says] of cases) {
    await withOther(answer, async (url) => {
      const addresses = { BLAND_BASE_URL: url, CALLBACK_URL: `${url}/hook?key=hidden` };
      await withLeadline({ ...LIVE, ...addresses, BLAND_WEBHOOK_SECRET: SECRET }, async (it) => {
        const checked = await it.leadline.checkConnection({ ...it.leadline, actor: "Ann" });
        assert.ok(checked.kind === "checked");
        const finding = checked.check.findings.find((finding) => finding.what === what)!;
        assert.equal(finding.state, "bad", `${says}`);
        assert.match(finding.says, says);
        assert.ok(finding.todo);
        const told = JSON.stringify([checked, it.log]);
        for (const secret of [KEY, SECRET, "hidden", it.leadline.receiver.token]) {
          assert.ok(!told.includes(secret), secret);
        }
      });
    });
  }
});

Deno.test("nobody at the other end is said, and what cannot be tried is not called wrong", () =>
  withLeadline({
    ...LIVE,
    BLAND_BASE_URL: `http://127.0.0.1:${freePort()}`,
    CALLBACK_URL: `http://127.0.0.1:${freePort()}/webhook`,
    BLAND_WEBHOOK_SECRET: SECRET,
    VOICE_ID: "maya",
  }, async (it) => {
    const checked = await it.leadline.checkConnection({ ...it.leadline, actor: "Ann" });
    assert.ok(checked.kind === "checked");
    assert.deepEqual(states(checked.check.findings), {
      key: "bad",
      balance: "note",
      webhook: "bad",
      signature: "note",
      voice: "note",
    });
  }));

Deno.test("a probe needs the address's token and the signature like every message", () =>
  withLeadline({ BLAND_WEBHOOK_SECRET: SECRET }, async (it) => {
    const { token } = it.leadline.receiver;
    const probe = `{"leadline_probe":"${"A".repeat(43)}"}`;
    const send = async (body: string, { token, secret }: { token: string; secret: string }) => {
      const bytes = new TextEncoder().encode(body);
      const response = await fetch(`${it.url}/webhook?token=${token}`, {
        method: "POST",
        body: bytes,
        headers: { [SIGNATURE_HEADER]: sign(secret, bytes) },
      });
      return { status: response.status, body: await response.json() };
    };
    assert.equal((await send(probe, { token: "x", secret: SECRET })).status, 401);
    assert.equal((await send(probe, { token, secret: "x" })).status, 401);
    const taken = await send(probe, { token, secret: SECRET });
    assert.match(taken.body.proof, /^[0-9a-f]{64}$/);
    assert.deepEqual(await stored(it), []);
    const more = await send(probe.replace("}", ',"call_id":"1"}'), { token, secret: SECRET });
    assert.deepEqual(more.body, { ok: true });
    assert.equal((await stored(it)).length, 1, "what is more than a probe is kept as a message");
  }));

function states(findings: ConnectionCheck["findings"]): Record<string, string> {
  return Object.fromEntries(findings.map(({ what, state }) => [what, state]));
}

async function check(it: TestLeadline): Promise<ConnectionCheck> {
  const { status, text } = await post(it);
  assert.equal(status, 200, text);
  return JSON.parse(text);
}

async function post({ url }: TestLeadline) {
  const response = await fetch(`${url}/api/settings/connection`, { method: "POST" });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function page({ url }: TestLeadline): Promise<string> {
  return await (await fetch(`${url}/settings/connection`)).text();
}

function stored({ leadline }: TestLeadline) {
  return leadline.store.db.selectFrom("webhook_messages").selectAll().execute();
}

/** A server that answers everything in one way. */
async function withOther(
  answer: (path: string) => Response,
  test: (url: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    await request.body?.cancel();
    return answer(new URL(request.url).pathname);
  });
  try {
    await test(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}
