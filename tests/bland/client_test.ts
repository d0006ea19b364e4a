import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type CallOrder, createBlandClient, type Placement } from "../../lib/bland/client.ts";
import { startSimulator } from "../../lib/bland/simulator.ts";
import type { Failure } from "../../lib/bland/simulator/failures.ts";
import { close, serveRaw, write, writeJson } from "./raw_server.ts";

const ORDER: CallOrder = {
  phoneNumber: "+12025550100",
  task: "You are calling Ann at Acme.",
  metadata: { call: 1, lead: 2, campaign: 3, install: "here" },
  dispositions: ["interested", "not_interested"],
  summaryPrompt: "In one sentence.",
  maxDurationMinutes: 10,
  record: false,
};

Deno.test("an order is one POST with the key as a bearer token and only what was given", async () => {
  await withServer(accepted, async (url, requests) => {
    const placement = await clientOf(url).placeCall(ORDER);
    assert.deepEqual(placement, { kind: "placed", blandCallId: "c-1" });
    const [request] = requests;
    assert.equal(requests.length, 1);
    assert.equal(`${request.method} ${request.path}`, "POST /v1/calls");
    assert.equal(request.headers.get("authorization"), "Bearer secret");
    assert.equal(request.headers.get("content-type"), "application/json");
    assert.deepEqual(JSON.parse(request.body), {
      phone_number: "+12025550100",
      task: "You are calling Ann at Acme.",
      metadata: { call: 1, lead: 2, campaign: 3, install: "here" },
      dispositions: ["interested", "not_interested"],
      summary_prompt: "In one sentence.",
      max_duration: 10,
      record: false,
    });
  });
});

Deno.test("what time it is at Bland is told with each answer", async () => {
  await withServer(accepted, async (url) => {
    const dates: (string | null)[] = [];
    const hearTime = (date: string | null) => void dates.push(date);
    await createBlandClient({ baseUrl: url, apiKey: "secret", hearTime }).placeCall(ORDER);
    assert.equal(dates.length, 1);
    assert.ok(Math.abs(Date.parse(dates[0]!) - Date.now()) < 60_000, `${dates[0]}`);
  });
});

Deno.test("all that an order can say goes under Bland's names", async () => {
  await withServer(accepted, async (url, requests) => {
    await clientOf(url).placeCall({
      ...ORDER,
      voice: "June",
      firstSentence: "Hello!",
      from: "+12025550111",
      webhook: "https://leads.example.com/webhook",
      voicemail: { action: "leave_message", message: "Call us." },
      timezone: "America/Chicago",
      language: "en-US",
      waitForGreeting: true,
    });
    const { voice, first_sentence, from, webhook, voicemail, timezone, language, ...rest } = JSON
      .parse(requests[0].body);
    assert.deepEqual([voice, first_sentence, from], ["June", "Hello!", "+12025550111"]);
    assert.equal(webhook, "https://leads.example.com/webhook");
    assert.deepEqual(voicemail, { action: "leave_message", message: "Call us." });
    assert.deepEqual([timezone, language], ["America/Chicago", "en-US"]);
    assert.equal(rest.wait_for_greeting, true);
  });
});

Deno.test("the base address may have a path and a slash, ids cannot lead elsewhere", async () => {
  await withServer(() => Response.json({}), async (url, requests) => {
    await clientOf(`${url}/bland/`).getAccount();
    await clientOf(`${url}/bland`).getCall("../me?x=1");
    await clientOf(url).stopCall("a/b");
    assert.deepEqual(requests.map(({ path }) => path), [
      "/bland/v1/me",
      "/bland/v1/calls/..%2Fme%3Fx%3D1",
      "/v1/calls/a%2Fb/stop",
    ]);
  });
});

Deno.test("no answer in time leaves it open whether a phone rings", async () => {
  await using server = serveRaw(() => Promise.resolve());
  const placement = await clientOf(server.url, { timeoutMs: 50 }).placeCall(ORDER);
  assert.equal(placement.kind, "unknown");
  assert.match(reasonOf(placement), /did not answer within 0\.05 seconds/);
  assert.equal(server.requests.length, 1);
});

Deno.test("an answer that stops half-way leaves it open, too", async () => {
  await using server = serveRaw((connection) =>
    write(connection, 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"call_id":"c-1"')
  );
  const placement = await clientOf(server.url, { timeoutMs: 50 }).placeCall(ORDER);
  assert.equal(placement.kind, "unknown");
});

Deno.test("a connection that breaks leaves it open, and the order is not sent again", async () => {
  await using server = serveRaw((connection) => Promise.resolve(close(connection)));
  const placement = await clientOf(server.url).placeCall(ORDER);
  assert.equal(placement.kind, "unknown");
  assert.match(reasonOf(placement), /connection to Bland broke/);
  assert.equal(server.requests.length, 1);
});

Deno.test("an order on a kept connection that breaks is not sent again either", async () => {
  await using server = serveRaw(async (connection) => {
    if (server.requests.length === 1) await writeJson(connection, { call_id: "c-1" });
    else close(connection);
  });
  const client = clientOf(server.url);
  assert.equal((await client.placeCall(ORDER)).kind, "placed");
  assert.equal((await client.placeCall(ORDER)).kind, "unknown");
  assert.equal(server.requests.length, 2);
});

Deno.test("an answer longer than any record is not read to its end", async () => {
  const endless = () => new Response(ReadableStream.from(megabytes()));
  await withServer(endless, async (url) => {
    const client = clientOf(url);
    assert.deepEqual(await client.placeCall(ORDER), {
      kind: "unknown",
      reason: "Bland's answer was too long to read.",
    });
    assert.equal((await client.getCall("c-1")).kind, "unreachable");
  });
});

Deno.test("nor is one that is short only while it is compressed", async () => {
  const long = JSON.stringify({ call_id: "c-1", more: "x".repeat(9 * 1024 * 1024) });
  const bytes = new Uint8Array(gzipSync(long));
  const headers = { "content-encoding": "gzip", "content-length": `${bytes.length}` };
  await withServer(() => new Response(bytes, { headers }), async (url) => {
    assert.equal((await clientOf(url).placeCall(ORDER)).kind, "unknown");
  });
});

Deno.test("what is no answer of Bland's leaves it open", async () => {
  const answers: [string, () => Response][] = [
    ["empty", () => new Response(null, { status: 200 })],
    ["no content", () => new Response(null, { status: 204 })],
    ["a page", () => new Response("<html>OK</html>")],
    ["JSON without a call", () => Response.json({ status: "success" })],
    ["a list", () => Response.json([{ call_id: "c-1" }])],
    ["an id that could not be asked for", () => Response.json({ call_id: "../me" })],
    ["a gateway's error", () => new Response("<html>Bad gateway</html>", { status: 502 })],
    ["not modified", () => new Response(null, { status: 304 })],
  ];
  for (const [name, answer] of answers) {
    await withServer(answer, async (url) => {
      assert.equal((await clientOf(url).placeCall(ORDER)).kind, "unknown", name);
    });
  }
});

Deno.test("a redirect is not followed: an order reaches no other host", async () => {
  await withServer(accepted, async (elsewhere, stray) => {
    const redirect = () => new Response(null, { status: 307, headers: { location: elsewhere } });
    await withServer(redirect, async (url) => {
      assert.equal((await clientOf(url).placeCall(ORDER)).kind, "unknown");
      assert.equal(stray.length, 0);
    });
  });
});

Deno.test("where nobody listens nothing was placed: the order waits", async () => {
  const closed = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, accepted);
  const url = `http://127.0.0.1:${closed.addr.port}`;
  await closed.shutdown();
  const placement = await clientOf(url).placeCall(ORDER);
  assert.equal(placement.kind, "refused");
  assert.equal(placement.kind === "refused" && placement.then, "wait");
  assert.match(reasonOf(placement), /cannot be reached/);
});

Deno.test("an order that was called off is not sent; called off on its way it is open", async () => {
  const off = new AbortController();
  await using server = serveRaw(() => Promise.resolve(off.abort()));
  const client = clientOf(server.url);
  assert.equal((await client.placeCall(ORDER, AbortSignal.abort())).kind, "refused");
  assert.equal(server.requests.length, 0);
  const placement = await client.placeCall(ORDER, off.signal);
  assert.equal(placement.kind, "unknown");
  assert.match(reasonOf(placement), /Leadline stopped/);
});

Deno.test("Bland's Retry-After is kept to, in seconds and at most a day", async () => {
  const retryAfter = async (value: string) => {
    const answer = () =>
      Response.json({ status: "error", message: "Rate limit exceeded" }, {
        status: 429,
        headers: { "retry-after": value },
      });
    let seconds: number | undefined;
    await withServer(answer, async (url) => {
      const placement = await clientOf(url).placeCall(ORDER);
      if (placement.kind === "refused") seconds = placement.retryAfterSeconds;
    });
    return seconds;
  };
  assert.equal(await retryAfter("120"), 120);
  assert.equal(await retryAfter("999999999"), 86_400);
  for (const odd of ["-1", "1.5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "9".repeat(30)]) {
    assert.equal(await retryAfter(odd), 60, odd);
  }
});

/** What the client makes of each failure that the simulated Bland can play. */
const MEANINGS: [Failure, Placement["kind"], then: string][] = [
  ["accept_then_hang", "unknown", ""],
  ["accept_then_reset", "unknown", ""],
  ["accept_then_500", "unknown", ""],
  ["accept_then_nonsense", "unknown", ""],
  ["accept_in_short", "placed", ""],
  ["hang_unplaced", "unknown", ""],
  ["reset_unplaced", "unknown", ""],
  ["fail_unplaced", "unknown", ""],
  ["unable_to_queue", "unknown", ""],
  ["unauthorized", "refused", "stop"],
  ["no_balance", "refused", "stop"],
  ["flagged", "refused", "stop"],
  ["rate_limited", "refused", "wait"],
  ["new_account_limited", "refused", "wait"],
  ["international_limited", "refused", "wait"],
  ["plan_concurrency", "refused", "wait"],
  ["plan_daily_minutes", "refused", "wait"],
  ["blacklisted", "refused", "give_up"],
  ["do_not_call_list", "refused", "give_up"],
  ["sensitive_number", "refused", "give_up"],
  ["flagged_prompt", "refused", "give_up"],
];

for (const [failure, kind, then] of MEANINGS) {
  Deno.test(`the simulator's ${failure} means ${kind} ${then}`, async () => {
    const simulator = await startSimulator({ failures: { [failure]: 1 } });
    const placement = await clientOf(simulator.url, { timeoutMs: 200 }).placeCall(ORDER);
    const rang = simulator.ledger().length;
    await simulator.close();
    assert.equal(placement.kind, kind);
    assert.equal(placement.kind === "refused" ? placement.then : "", then);
    assert.equal(rang, /^accept/.test(failure) ? 1 : 0);
    if (rang > 0) assert.notEqual(placement.kind, "refused", "a phone rings");
  });
}

interface Received {
  method: string;
  path: string;
  headers: Headers;
  body: string;
}

async function withServer(
  answer: () => Response,
  test: (url: string, requests: Received[]) => Promise<void>,
): Promise<void> {
  const requests: Received[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    requests.push({ method, path: pathname + search, headers, body: await request.text() });
    return answer();
  });
  try {
    await test(`http://127.0.0.1:${server.addr.port}`, requests);
  } finally {
    await server.shutdown();
  }
}

function clientOf(baseUrl: string, { timeoutMs = 5_000 } = {}) {
  return createBlandClient({ baseUrl, apiKey: "secret", timeoutMs });
}

function accepted(): Response {
  return Response.json({ status: "success", call_id: "c-1" });
}

function reasonOf(placement: Placement): string {
  return placement.kind === "placed" ? "" : placement.reason;
}

function* megabytes() {
  for (let i = 0; i < 20; i++) yield new Uint8Array(1024 * 1024).fill(32);
}
