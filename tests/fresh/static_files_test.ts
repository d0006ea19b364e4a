import assert from "node:assert/strict";
import { asset } from "fresh/runtime";
import { siteApp } from "./built_site.ts";
import { send } from "./requests.ts";

Deno.test("a file of static/ is served with its type, to be asked for again each time", async () => {
  const { status, headers, body } = await send(siteApp(), "/styles.css");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/css; charset=utf-8");
  assert.equal(headers.get("cache-control"), "no-cache");
  assert.equal(Number(headers.get("content-length")), body.length);
});

Deno.test("a browser that has the file already is answered 304", async () => {
  const etag = (await send(siteApp(), "/styles.css")).headers.get("etag") ?? "";
  assert.match(etag, /^"\w+"$/);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const { status, body } = await send(siteApp(), "/styles.css", {
      headers: { "if-none-match": known },
    });
    assert.deepEqual([status, body], [304, ""], known);
  }
  const other = await send(siteApp(), "/styles.css", { headers: { "if-none-match": '"other"' } });
  assert.equal(other.status, 200);
});

Deno.test("asset() gives an address that may be kept for ever, until the next build", async () => {
  siteApp().handler();
  const address = asset("/styles.css");
  assert.match(address, /^\/styles\.css\?__frsh_c=\w+$/);
  const kept = await send(siteApp(), address);
  assert.equal(kept.headers.get("cache-control"), "public, max-age=31536000, immutable");

  const stale = await send(siteApp(), "/styles.css?__frsh_c=old&a=1");
  assert.deepEqual([stale.status, stale.headers.get("location")], [307, "/styles.css?a=1"]);
});

Deno.test("HEAD has the headers of GET; other methods are refused", async () => {
  const head = await send(siteApp(), "/styles.css", { method: "HEAD" });
  assert.deepEqual([head.status, head.body], [200, ""]);
  assert.ok(Number(head.headers.get("content-length")) > 0);
  const refused = await send(siteApp(), "/styles.css", { method: "POST" });
  assert.deepEqual([refused.status, refused.body], [
    405,
    "This address takes GET or HEAD, not POST.",
  ]);
});

const ESCAPES = [
  "/../main.ts",
  "/..%2fmain.ts",
  "/%2e%2e/main.ts",
  "/%2e%2e%2fmain.ts",
  "/..%5cmain.ts",
  "/..\\main.ts",
  "/styles.css%00",
  "/styles.css%00.png",
  "//etc/passwd",
  "/%2fetc%2fpasswd",
  "/styles.css/",
  "/styles.css%2f..%2f..%2fmain.ts",
  "/%zz",
];

for (const path of ESCAPES) {
  Deno.test(`no file is served at ${path}`, async () => {
    assert.equal((await send(siteApp(), path)).status, 404);
  });
}
