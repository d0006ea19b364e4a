import assert from "node:assert/strict";
import { callSample, inBrowser } from "./journeys.ts";

inBrowser("a call on paper is what was said, dark on light, whatever the screen", async (page) => {
  await callSample(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const path of ["/calls/1", "/campaigns/1"]) {
    await page.goto(path);
    const { color, colorScheme } = await page.locator("main h1")
      .evaluate((head) => ({ ...getComputedStyle(head) }));
    assert.deepEqual([color, colorScheme], ["rgb(29, 29, 27)", "light"], path);
    for (const left of [".page-head", ".notices", ".actions", "form", "audio"]) {
      assert.equal(await page.locator(left).filter({ visible: true }).count(), 0, left);
    }
  }
  await page.goto("/calls/1");
  await page.getByText("Tuesday at ten in the morning.").waitFor();
  await page.getByText("0:59").waitFor();
  await page.goto("/leads");
  assert.equal(await page.locator("tbody tr").filter({ visible: true }).count(), 10);
}, { environment: { RECORD_CALLS: "true" } });
