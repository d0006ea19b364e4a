import assert from "node:assert/strict";
import { App, csp, type CSPOptions } from "fresh";
import { send } from "./requests.ts";

async function policyOf(options?: CSPOptions) {
  const app = new App().use(csp(options)).get("/", () => new Response("")).get(
    "/page",
    (ctx) => ctx.render(<style>{"p { color: red }"}</style>),
  );
  const header = options?.reportOnly
    ? "Content-Security-Policy-Report-Only"
    : "Content-Security-Policy";
  const [plain, page] = [await send(app, "/"), await send(app, "/page")];
  return { plain: plain.headers.get(header) ?? "", page, policy: page.headers.get(header) ?? "" };
}

Deno.test("csp sets a policy that allows the app's own origin only", async () => {
  const { plain } = await policyOf();
  assert.match(plain, /^default-src 'self'; script-src 'self' 'unsafe-inline'; /);
  assert.match(plain, /object-src 'none'; .*frame-ancestors 'none'; upgrade-insecure-requests$/);
});

Deno.test("a directive replaces the default of the same name", async () => {
  const { plain } = await policyOf({ csp: ["script-src 'self'", "img-src *"] });
  assert.equal(plain.split("script-src").length, 2);
  assert.match(plain, /; script-src 'self'; img-src \*$/);
});

Deno.test("useNonce allows inline styles and scripts by the page's nonce alone", async () => {
  const { policy, page } = await policyOf({ useNonce: true });
  const nonce = /'nonce-(\w+)'/.exec(policy)?.[1];
  assert.ok(nonce);
  assert.ok(page.body.includes(`<style nonce="${nonce}">`));
  assert.ok(!policy.includes("unsafe-inline"));
});

Deno.test("each page has another nonce", async () => {
  const [first, second] = [await policyOf({ useNonce: true }), await policyOf({ useNonce: true })];
  assert.notEqual(first.policy, second.policy);
});

Deno.test("reportTo names where reports go, reportOnly refuses nothing", async () => {
  const { plain, page } = await policyOf({ reportOnly: true, reportTo: "/reports" });
  assert.match(plain, /report-to csp-endpoint; report-uri \/reports$/);
  assert.equal(page.headers.get("Reporting-Endpoints"), 'csp-endpoint="/reports"');
  assert.equal(page.headers.get("Content-Security-Policy"), null);
});
