import assert from "node:assert/strict";
import { inBrowser, leaveDraft, leaveMore, uploadSample } from "./journeys.ts";
import { EVERY_PAGE } from "./pages.ts";
import { violations } from "./violations.ts";

const PHONE = { width: 360, height: 740 };

inBrowser("no page is wider than a phone, and the job is done on one", async (page) => {
  await uploadSample(page);
  await page.getByRole("button", { name: "Start calling 10 leads" }).click();
  await page.waitForURL("/dashboard");
  await page.getByLabel("Leads done: 10").waitFor();
  await leaveDraft(page);
  await leaveMore(page);
  for (const path of EVERY_PAGE) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${path} is ${width} pixels wide`);
    assert.deepEqual(await violations(page), [], path);
  }
}, { viewport: PHONE });
