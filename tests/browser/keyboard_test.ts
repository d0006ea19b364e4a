import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser, uploadSample } from "./journeys.ts";

inBrowser("the main job is done with the keyboard alone", async (page) => {
  // Watched from the start: asked for next to the key, it may reach the browser after it.
  const chooser = page.waitForEvent("filechooser");
  await page.goto("/");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  await tabTo(page, "file");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles("sample_leads.csv");
  await tabTo(page, "Upload");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Check your list" }).waitFor();
  await tabTo(page, "Import 10 leads");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "sample_leads.csv" }).waitFor();
  await tabTo(page, "Start calling 10 leads");
  await page.keyboard.press("Enter");
  await page.waitForURL("/dashboard");
  await page.getByLabel("Leads done: 10").waitFor();
  await tabTo(page, "Maria Lopez");
  await page.keyboard.press("Enter");
  await page.getByText("Tuesday at ten in the morning.").waitFor();
});

inBrowser(
  "Escape closes what somebody is in, and leads back to what had opened it",
  async (page) => {
    await uploadSample(page);
    await page.goto("/leads");
    const isOpen = (name: string) =>
      page.locator("details").filter({ has: page.getByText(name, { exact: true }) })
        .evaluate((details) => (details as HTMLDetailsElement).open);
    for (const name of ["Filters", "Columns"]) {
      await page.getByText(name, { exact: true }).click();
      await page.locator("details[open]").getByRole("checkbox").first().focus();
      await page.keyboard.press("Escape");
      assert.equal(await isOpen(name), false, name);
      assert.equal(await focused(page), name);
    }
    await page.getByText("Filters", { exact: true }).click();
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("Escape");
    assert.deepEqual([await isOpen("Filters"), await isOpen("Columns")], [true, false]);
    await page.getByLabel("Search").focus();
    await page.keyboard.press("Escape");
    assert.equal(await isOpen("Filters"), true, "who is elsewhere means something else");
  },
);

const MOST_STOPS = 80;

async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    if (await focused(page) === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** A control by its words; the file input, which has none, by its name. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    return element?.textContent?.trim() || element?.getAttribute("name") || "";
  });
}
