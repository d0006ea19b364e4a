/** Bodies that do not come to an end: nothing is held for them. */
import assert from "node:assert/strict";
import { Problem } from "../../middlewares/problem.ts";
import { readBytes } from "../../middlewares/request_body.ts";
import { withoutLongPauses } from "../../middlewares/upload.ts";

const LIMIT = 1_000;

for (
  const [name, headers] of [["without a length", {}], ["announced", { "content-length": "9" }]]
) {
  Deno.test(`a body that never ends is not waited for: ${name}`, async () => {
    const { request } = endless(headers as HeadersInit);
    const problem = await problemOf(readBytes(request, LIMIT, { withinMs: 1 }));
    assert.deepEqual([problem.status, problem.title], [408, "Too slow"]);
  });
}

Deno.test("what has come of a body that never ends is let go", async () => {
  const { request, isCancelled } = endless();
  await problemOf(readBytes(request, LIMIT, { withinMs: 1 }));
  await isCancelled;
});

Deno.test("time is counted over all of a body, however steadily it drips", async () => {
  const drip = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1)) });
  const problem = await problemOf(readBytes(requestOf(drip), Infinity, { withinMs: 20 }));
  assert.equal(problem.status, 408);
});

Deno.test("a body that breaks off is nobody's fault here", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("gone")) });
  const problem = await problemOf(readBytes(requestOf(broken), LIMIT));
  assert.deepEqual([problem.status, problem.title], [400, "It broke off"]);
});

Deno.test("a file goes on for as long as something comes, and no longer", async () => {
  const { promise: isCancelled, resolve: cancel } = Promise.withResolvers<void>();
  const parts = new ReadableStream<number>({
    start: (controller) => [1, 2, 3].forEach((part) => controller.enqueue(part)),
    cancel,
  });
  const read: number[] = [];
  await assert.rejects(async () => {
    for await (const part of withoutLongPauses(parts, 1)) read.push(part);
  }, /nothing came for 0\.001 seconds/);
  assert.deepEqual(read, [1, 2, 3]);
  await isCancelled;
});

/** Sends one byte, and then nothing. */
function endless(headers?: HeadersInit): { request: Request; isCancelled: Promise<void> } {
  const { promise: isCancelled, resolve: cancel } = Promise.withResolvers<void>();
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
    cancel,
  });
  return { request: requestOf(body, headers), isCancelled };
}

function requestOf(body: ReadableStream, headers?: HeadersInit): Request {
  return new Request("http://localhost/", { method: "POST", body, headers });
}

async function problemOf(reading: Promise<Uint8Array>): Promise<Problem> {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof Problem, `${error}`);
    return error;
  }
  assert.fail("it was read");
}
