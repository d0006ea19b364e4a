import assert from "node:assert/strict";
import { inBrowser } from "./journeys.ts";
import { violations } from "./violations.ts";

const PHONE = { width: 360, height: 740 };

for (const colorScheme of ["light", "dark"] as const) {
  inBrowser(`a phone has a menu, by touch and by key, in ${colorScheme}`, async (page) => {
    await page.goto("/dashboard");
    const menu = page.getByRole("button", { name: "Menu" });
    const campaigns = page.getByRole("link", { name: "Campaigns", exact: true });
    const content = page.locator("main");
    const top = async () => (await content.boundingBox())!.y;
    const closed = await top();
    assert.ok(closed < 120, `the content begins at ${closed}`);
    assert.equal(await campaigns.isVisible(), false);

    await menu.focus();
    await page.keyboard.press("Enter");
    await campaigns.waitFor();
    assert.equal(await top(), closed, "nothing moves");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Upload");
    await page.keyboard.press("Escape");
    await campaigns.waitFor({ state: "hidden" });
    await menu.click();
    await campaigns.click();
    await page.waitForURL("/campaigns");
  }, { colorScheme, viewport: PHONE });

  inBrowser(`a problem stands out and can be read in ${colorScheme}`, async (page) => {
    await page.request.post("/api/pause", { data: {} });
    await page.goto("/dashboard");
    await page.getByRole("alert").getByText("Dialing is paused.").waitFor();
    assert.deepEqual(await violations(page), []);
    const colour = (part: string, name: string) =>
      page.locator(part).evaluate((of, name) => getComputedStyle(of).getPropertyValue(name), name);
    const [problem, calm] = await Promise.all(
      [".banner.problem", ".banner.rehearsal"].map((part) => colour(part, "background-color")),
    );
    assert.notEqual(problem, calm);
  }, { colorScheme, viewport: PHONE });
}

inBrowser("the menu needs no JavaScript", async (page) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Prompts", exact: true }).click();
  await page.waitForURL("/prompts");
}, { viewport: PHONE, javaScriptEnabled: false });

inBrowser("where there is room, all ways to go stand in a row", async (page) => {
  await page.goto("/");
  assert.equal(await page.getByRole("button", { name: "Menu" }).isVisible(), false);
  const links = await page.getByRole("navigation", { name: "Pages" }).getByRole("link").all();
  const tops = await Promise.all(links.map(async (link) => (await link.boundingBox())!.y));
  assert.deepEqual([tops.length, new Set(tops).size], [8, 1]);
}, { viewport: { width: 1280, height: 800 } });
