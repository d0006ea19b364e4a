import assert from "node:assert/strict";
import { inBrowser } from "./journeys.ts";
import { EVERY_PAGE, leaveTraces } from "./pages.ts";
import { violationsInBoth } from "./violations.ts";

inBrowser("axe finds nothing on any page, in light and in dark", async (page) => {
  for (const path of ["/", "/dashboard"]) {
    await page.goto(path);
    assert.deepEqual(await violationsInBoth(page), [], `empty ${path}`);
  }
  await leaveTraces(page);
  for (const path of EVERY_PAGE) {
    await page.goto(path);
    assert.deepEqual(await violationsInBoth(page), [], path);
  }
});

inBrowser("axe finds nothing from sign-in to an invitation, in light and in dark", async (page) => {
  await page.goto("/sign-in");
  assert.deepEqual(await violationsInBoth(page), []);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator(".secret").textContent();
  assert.deepEqual(await violationsInBoth(page), [], "a link was made");
  for (const path of [link!, "/settings/sessions", "/settings/account"]) {
    await page.goto(path);
    assert.deepEqual(await violationsInBoth(page), [], path);
  }
}, { environment: { ADMIN_PASSWORD: "correct horse battery" } });
