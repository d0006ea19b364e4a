import assert from "node:assert/strict";
import { callSample, inBrowser, leaveDraft, leaveMore } from "./journeys.ts";
import { violations } from "./violations.ts";

const PAGES = [
  "/",
  "/?import=1",
  "/imports",
  "/imports/drafts/2",
  "/dashboard",
  "/leads",
  "/leads?q=nobody",
  "/leads?status=done&outcome=busy&columns=status&columns=own:city&columns=campaign",
  "/leads/change?action=move&lead=1&lead=2",
  "/calls",
  "/calls?outcome=interested&outcome=busy&columns=price&columns=campaign",
  "/leads/1",
  "/calls/1",
  "/calls/1?q=tuesday",
  "/calls/1/messages",
  "/campaigns",
  "/campaigns/new",
  "/campaigns/1",
  "/campaigns/1/settings",
  "/campaigns/1/preview",
  "/campaigns/1/preview/leads",
  "/campaigns/1/rehearsal",
  "/campaigns/1/trial",
  "/prompts",
  "/prompts/new",
  "/prompts/default",
  "/prompts/default/versions/1",
  "/settings",
  "/settings/people",
  "/settings/webhooks",
  "/settings/webhooks/1",
  "/notices",
  "/suppression/lists",
  "/test-call",
  "/test-call/1",
  "/leads?select=page",
  "/prompts?q=nothing",
  "/settings/sessions",
  "/settings/tokens",
  "/settings/connection",
  "/settings/audit",
  "/settings/account",
  "/start",
  "/suppression",
  "/suppression/%2B12025550100",
  "/erasure",
  "/erasure?lead=1",
  "/nowhere",
];
const PHONE = { width: 360, height: 740 };

for (const colorScheme of ["light", "dark"] as const) {
  inBrowser(`axe finds nothing on any page in ${colorScheme}`, async (page) => {
    await page.goto("/");
    assert.deepEqual(await violations(page), [], "empty /");
    await page.goto("/dashboard");
    assert.deepEqual(await violations(page), [], "empty /dashboard");
    await callSample(page);
    await leaveDraft(page);
    await leaveMore(page);
    for (const path of PAGES) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], path);
    }
  }, { colorScheme });

  inBrowser(`axe finds nothing from sign-in to an invitation in ${colorScheme}`, async (page) => {
    await page.goto("/sign-in");
    assert.deepEqual(await violations(page), []);
    await page.getByLabel("Password").fill("correct horse battery");
    await page.keyboard.press("Enter");
    await page.waitForURL("/");
    await page.goto("/settings/people");
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.locator(".secret").textContent();
    assert.deepEqual(await violations(page), [], "a link was made");
    for (const path of [link!, "/settings/sessions", "/settings/account"]) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], path);
    }
  }, { colorScheme, environment: { ADMIN_PASSWORD: "correct horse battery" } });
}

inBrowser("no page is wider than a phone, and the job is done on one", async (page) => {
  await callSample(page);
  await leaveDraft(page);
  await leaveMore(page);
  for (const path of PAGES) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${path} is ${width} pixels wide`);
    assert.deepEqual(await violations(page), [], path);
  }
}, { viewport: PHONE });
