import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { assertReadable } from "./charts.ts";
import { chooseCsv, inBrowser, uploadSample } from "./journeys.ts";
import { violationsInBoth } from "./violations.ts";

async function rehearse(page: Page): Promise<void> {
  await uploadSample(page);
  await page.goto("/campaigns/1");
  await page.getByRole("link", { name: "Rehearse", exact: true }).click();
  await page.getByRole("button", { name: "Rehearse this campaign" }).click();
}

inBrowser(
  "a rehearsal shows its result by itself; axe finds nothing in light and in dark",
  async (page) => {
    await rehearse(page);
    await page.getByText("it would have been finished by").waitFor();
    await page.getByText("The same as a table").click();
    await page.getByRole("row", { name: /^New York/ }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width} pixels wide`);
    assert.deepEqual(await violationsInBoth(page), []);
  },
  { viewport: { width: 390, height: 844 } },
);

inBrowser("a campaign is rehearsed without JavaScript", async (page) => {
  await rehearse(page);
  while (!await page.getByText("it would have been finished by").isVisible()) {
    await page.goto("/campaigns/1/rehearsal");
  }
  await page.getByRole("heading", { name: "Calls by place and hour of the day there" }).waitFor();
}, { javaScriptEnabled: false });

inBrowser("long names of places lie on no hour of the rehearsal, on a phone", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "phone,contact,state\n6175550101,Ann,MA\n7095550102,Bob,NL\n");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("button", { name: "Import 2 leads" }).click();
  await page.goto("/campaigns/1/rehearsal");
  await page.getByRole("button", { name: "Rehearse this campaign" }).click();
  const chart = page.getByRole("region", { name: "Calls by place and hour" });
  await chart.getByText("Massachusetts").first().waitFor();
  await assertReadable(chart);
}, { viewport: { width: 360, height: 740 } });
