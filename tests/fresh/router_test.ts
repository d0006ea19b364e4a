import assert from "node:assert/strict";
import { Router } from "../../fresh/routing/router.ts";

const PATTERNS = [
  "/leads/:id",
  "/leads/:id/call",
  "/files/:path*",
  "/files/:path+",
  "/leads{/:page}?",
  "/{:page}?",
  "/:id-:name",
  "/a.b-c_d/:id",
  "/a/b:c",
  "/a/(\\d+)",
  "/a/*",
  "/x*",
  "*",
];
const PATHS = [
  "/",
  "/leads",
  "/leads/",
  "/leads/7",
  "/leads/7/call",
  "/lead",
  "/leadsx/7",
  "/files",
  "/files/",
  "/files/a/b",
  "/1-Ada",
  "/a.b-c_d/7",
  "/a/b7",
  "/a/7",
  "/a/",
  "/a",
  "/xyz",
  "/%6Ceads/7",
  "/ü",
];

Deno.test("a pattern answers the addresses that URLPattern says it does, and no other", () => {
  for (const pattern of PATTERNS) {
    const router = new Router<string>();
    router.add(["GET"], pattern, pattern);
    for (const path of PATHS) {
      const url = new URL(path, "http://localhost");
      const matches = new URLPattern({ pathname: pattern }).test(url);
      assert.equal(router.match("GET", url).item, matches ? pattern : null, `${pattern} ${path}`);
    }
  }
});
