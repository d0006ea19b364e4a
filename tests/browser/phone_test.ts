import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
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
    await assertFits(page, { path, width: PHONE.width });
    assert.deepEqual(await violations(page), [], path);
  }
}, { viewport: PHONE });

const UNBROKEN = "Unbroken".repeat(38).slice(0, 300);
const LONG_NAMES = "phone,contact,company,state,Deal\n" +
  `4155550100,Maria Lopez,${UNBROKEN},CA,${UNBROKEN}\n` +
  `4155550101,${UNBROKEN},Sunrise Dental,CA,12\n`;

inBrowser("names without a space widen no page, on a phone or a tablet or a desk", async (page) => {
  const first = await leaveLongDraft(page);
  await page.request.post(`/api/imports/drafts/${first}/confirm`, { data: {} });
  await page.request.post("/api/start", { data: {} });
  await page.goto("/dashboard");
  await page.getByLabel("Leads done: 2").waitFor();
  await leaveLongDraft(page);
  for (const width of [360, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [...EVERY_PAGE, "/leads/2", "/calls/2"]) {
      await page.goto(path);
      await assertFits(page, { path, width });
    }
  }
});

async function leaveLongDraft(page: Page): Promise<number> {
  const name = "hubspot_contacts_export_2026_11_30_with_everything_in_it_final.csv";
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(LONG_NAMES) };
  const draft = await page.request.post("/api/imports/drafts", { multipart: { file } });
  return (await draft.json()).id;
}

async function assertFits(page: Page, { path, width }: { path: string; width: number }) {
  const shown = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(shown <= width, `${path} is ${shown} pixels wide, of ${width}`);
}
