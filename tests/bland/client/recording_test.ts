import assert from "node:assert/strict";
import fc from "fast-check";
import { createBlandClient, type Recording } from "../../../lib/bland/client.ts";

const BYTES = Uint8Array.from({ length: 1_000 }, (_, i) => i % 251);
const AUDIO = { "content-type": "audio/wav" };

Deno.test("a recording is asked for at Bland's own address, with the key and the range", () =>
  withBland(part, async (get, requests) => {
    const recording = await get("bytes=10-19", "a/../b?c");
    assert.equal(requests[0].url.pathname, "/bland/v1/recordings/a%2F..%2Fb%3Fc");
    assert.equal(requests[0].headers.get("authorization"), "Bearer secret");
    assert.equal(requests[0].headers.get("range"), "bytes=10-19");
    assert.ok(recording.kind === "found");
    assert.deepEqual([recording.type, recording.contentRange], ["audio/wav", "bytes 10-19/1000"]);
    assert.deepEqual(await bytesOf(recording), BYTES.slice(10, 20));
  }));

Deno.test("of a whole that comes although a part was wanted, the part is passed on", () =>
  withBland(() => new Response(BYTES, { headers: AUDIO }), async (get) => {
    const number = fc.option(fc.nat({ max: 1_200 }), { nil: "" as const });
    await fc.assert(
      fc.asyncProperty(number, number, async (first, last) => {
        const recording = await get(`bytes=${first}-${last}`);
        const expected = sliceOf(first, last);
        if (expected === "whole") {
          assert.ok(recording.kind === "found" && recording.contentRange === null);
          assert.deepEqual(await bytesOf(recording), BYTES);
        } else if (expected.length === 0) {
          assert.deepEqual(recording, { kind: "no_such_part", size: 1_000 });
        } else {
          assert.ok(recording.kind === "found");
          assert.equal(recording.length, expected.length);
          assert.match(recording.contentRange!, /^bytes \d+-\d+\/1000$/);
          assert.deepEqual(await bytesOf(recording), expected);
        }
      }),
      { numRuns: 60 },
    );
  }));

Deno.test("several ranges, or a strange one, ask for the whole", () =>
  withBland(() => new Response(BYTES, { headers: AUDIO }), async (get, requests) => {
    for (const range of ["bytes=0-1,4-5", "bytes=-", "lines=1-2", "bytes=9-1", "bytes=0x1-2"]) {
      const recording = await get(range);
      assert.ok(recording.kind === "found" && recording.contentRange === null, range);
      assert.deepEqual(await bytesOf(recording), BYTES);
    }
    assert.ok(requests.every(({ headers }) => headers.get("range") === null));
  }));

const ANSWERS: [name: string, answer: () => Response, says: Recording["kind"], reason?: RegExp][] =
  [
    ["Bland has none", () => notFound(), "missing"],
    ["a proxy's 404", () => new Response("<h1>404</h1>", { status: 404 }), "unreachable", /404/],
    ["a gate", () => gated(), "unreachable", /401: Not yours/],
    [
      "a page",
      () => new Response("<script>", { headers: { "content-type": "text/html" } }),
      "unreachable",
      /200 with something that is no recording/,
    ],
    ["another address", () => Response.redirect("http://169.254.169.254/latest"), "unreachable"],
    [
      "a part of which nobody knows where it lies",
      () => new Response(BYTES.slice(0, 4), { status: 206, headers: AUDIO }),
      "unreachable",
      /206 with something that is no recording/,
    ],
    ["beyond its end", () => new Response(null, { status: 416 }), "no_such_part"],
  ];

for (const [name, answer, kind, reason] of ANSWERS) {
  Deno.test(`what is no recording is not played: ${name}`, () =>
    withBland(answer, async (get, requests) => {
      const recording = await get(null);
      assert.equal(recording.kind, kind);
      if (reason) assert.match(recording.kind === "unreachable" ? recording.reason : "", reason);
      assert.equal(requests.length, 1, "nobody else is asked");
    }));
}

Deno.test("a Bland that is silent, or not there, is said", async () => {
  await withBland(() => new Promise<Response>(() => {}), async (get) => {
    const recording = await get(null);
    assert.match(recording.kind === "unreachable" ? recording.reason : "", /within 0\.05 seconds/);
  }, { timeoutMs: 50 });
  const client = createBlandClient({ baseUrl: "http://127.0.0.1:1", apiKey: "secret" });
  const recording = await client.getRecording({ blandCallId: "c", range: null });
  assert.match(recording.kind === "unreachable" ? recording.reason : "", /cannot be reached/);
});

function part(request: Request): Response {
  const [, first, last] = /bytes=(\d+)-(\d+)/.exec(request.headers.get("range") ?? "")!;
  const headers = { ...AUDIO, "content-range": `bytes ${first}-${last}/1000` };
  return new Response(BYTES.slice(Number(first), Number(last) + 1), { status: 206, headers });
}

function notFound(): Response {
  const errors = [{ error: "CALL_RECORDING_NOT_FOUND", message: "Call recording not found" }];
  return Response.json({ data: null, errors }, { status: 404 });
}

function gated(): Response {
  const errors = [{ error: "AUTHORIZATION_REQUIRED", message: "Not yours" }];
  return Response.json({ data: null, errors }, { status: 401 });
}

/** As RFC 9110 has it. */
function sliceOf(first: number | "", last: number | ""): Uint8Array | "whole" {
  if (first === "") return last === "" ? "whole" : BYTES.slice(last === 0 ? 1_000 : -last);
  if (last !== "" && last < first) return "whole";
  return BYTES.slice(first, last === "" ? undefined : last + 1);
}

async function bytesOf(recording: Recording): Promise<Uint8Array> {
  assert.ok(recording.kind === "found");
  return new Uint8Array(await new Response(recording.body).arrayBuffer());
}

async function withBland(
  answer: (request: Request) => Response | Promise<Response>,
  test: (
    get: (range: string | null, id?: string) => Promise<Recording>,
    requests: { url: URL; headers: Headers }[],
  ) => Promise<void>,
  { timeoutMs = 20_000 } = {},
): Promise<void> {
  const requests: { url: URL; headers: Headers }[] = [];
  const ending = new AbortController();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen() {},
    signal: ending.signal,
  }, (request) => {
    requests.push({ url: new URL(request.url), headers: request.headers });
    return answer(request);
  });
  const client = createBlandClient({
    baseUrl: `http://127.0.0.1:${server.addr.port}/bland`,
    apiKey: "secret",
    timeoutMs,
  });
  try {
    await test(
      (range, blandCallId = "c-1") => client.getRecording({ blandCallId, range }),
      requests,
    );
  } finally {
    ending.abort();
    await server.finished;
  }
}
