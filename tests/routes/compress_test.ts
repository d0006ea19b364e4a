import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { compress } from "../../middlewares/compress.ts";

const FILE = { "content-disposition": 'attachment; filename="leads.csv"' };
const LONG = "One line of a long page.\n".repeat(100);

function answer(
  text: string | ReadableStream<Uint8Array> | null,
  { headers = {}, accepts = "gzip, br" }: {
    headers?: Record<string, string>;
    accepts?: string;
  } = {},
): Promise<Response> {
  const request = new Request("http://localhost/", { headers: { "accept-encoding": accepts } });
  const response = new Response(text, { headers: { "content-type": "text/html", ...headers } });
  return compress(request, response);
}

async function unzipped(response: Response): Promise<string> {
  assert.equal(response.headers.get("content-encoding"), "gzip");
  return gunzipSync(await response.bytes()).toString();
}

Deno.test("a long page is compressed, and its tag no longer names its bytes", async () => {
  const response = await answer(LONG, { headers: { etag: '"a"', "content-length": "2500" } });
  assert.equal(response.headers.get("etag"), 'W/"a"');
  assert.equal(response.headers.get("content-length"), null);
  assert.equal(response.headers.get("vary"), "accept-encoding");
  assert.equal(await unzipped(response), LONG);
});

Deno.test("a file to keep is compressed while it is made", async () => {
  let isOver = false;
  const parts = ReadableStream.from((async function* () {
    yield new TextEncoder().encode(LONG);
    await new Promise((resolve) => setTimeout(resolve));
    isOver = true;
  })());
  const response = await answer(parts, { headers: FILE });
  assert.equal(isOver, false, "it is answered before all of it is there");
  assert.equal(await unzipped(response), LONG);
});

const AS_IT_IS: Record<string, () => Promise<Response>> = {
  "to who does not take it": () => answer(LONG, { accepts: "br" }),
  "what is no text": () => answer(LONG, { headers: { "content-type": "audio/mpeg" } }),
  "what is compressed already": () => answer(LONG, { headers: { "content-encoding": "br" } }),
  "what is short, said or not": () => answer("Short."),
  "what is empty": () => answer(null),
  "a file without a body": () => answer(null, { headers: FILE }),
};
for (const [what, answered] of Object.entries(AS_IT_IS)) {
  Deno.test(`left as it is: ${what}`, async () => {
    const response = await answered();
    assert.notEqual(response.headers.get("content-encoding"), "gzip");
    assert.ok([LONG, "Short.", ""].includes(await response.text()));
  });
}
