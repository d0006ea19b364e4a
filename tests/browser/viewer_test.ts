import assert from "node:assert/strict";
import { openNotices } from "../../lib/notices/notice_list.ts";
import { inBrowser, uploadSample } from "./journeys.ts";

inBrowser(
  "times are shown on the viewer's clock, from the second page on by the server",
  async (page) => {
    await uploadSample(page);
    await page.goto("/imports");
    const shown = page.locator("tbody time").first();
    await page.locator("tbody time").filter({ hasNotText: "UTC" }).first().waitFor();
    const local = await shown.textContent();
    const instant = await shown.getAttribute("datetime");
    const there = new Date(instant!).toLocaleString("en-US", {
      timeZone: "Asia/Tokyo",
      dateStyle: "medium",
      timeStyle: "short",
    });
    assert.equal(local, there.replaceAll("\u202f", " "));
    const html = await (await page.request.get("/imports")).text();
    assert.ok(html.includes(`>${local}</time>`));
  },
  { timezoneId: "Asia/Tokyo" },
);

inBrowser("a notice shows in the title of a tab that nobody looks at", async (page, it) => {
  await uploadSample(page);
  await page.clock.install();
  await page.goto("/campaigns");
  assert.match(await page.title(), /^Campaigns/);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await it.leadline.start();
  for (;;) {
    const seen = it.log.length;
    if ((await openNotices(it.leadline.store.db)).length > 0) break;
    await it.logged(() => it.log.length > seen);
  }
  await page.clock.fastForward(31_000);
  await page.getByText("See how it went").waitFor();
  assert.match(await page.title(), /^\(1\) Campaigns/);
});
