import assert from "node:assert/strict";
import { callSample, inBrowser, uploadSample } from "./journeys.ts";

inBrowser("Pause and Resume from the dashboard, seen without reloading", async (page, it) => {
  await uploadSample(page);
  await page.getByRole("button", { name: "Start calling" }).click();
  await page.waitForURL("/dashboard");
  await page.getByRole("heading", { name: "On the phone now" }).waitFor();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Resume calling" }).waitFor();
  assert.equal((await it.leadline.status()).paused, true);
  await page.getByRole("button", { name: "Resume calling" }).click();
  await page.getByLabel("Leads done: 10").waitFor();
  assert.equal(await page.locator(".figures dd").first().innerText(), "0 of 1");
}, { environment: { CONCURRENCY: "1", REHEARSAL_SPEED: "40" } });

inBrowser("figures and their charts change together", async (page, it) => {
  await callSample(page);
  await page.getByText("As a table: Outcomes over time").click();
  const inFigures = page.locator(".parts").getByRole("link", { name: "Interested", exact: true });
  const inChart = page.getByRole("columnheader", { name: "Interested", exact: true });
  await inChart.waitFor();
  await it.leadline.store.write((trx) =>
    trx.updateTable("calls").set({ outcome: "do_not_call" }).where("outcome", "=", "interested")
      .execute()
  );
  await inFigures.waitFor({ state: "detached" });
  await inChart.waitFor({ state: "detached", timeout: 2_000 });
});

inBrowser("the page asks nothing while its tab is hidden", async (page) => {
  await callSample(page);
  let polls = 0;
  page.on("request", (request) => polls += Number(request.url().endsWith("/api/status")));
  await page.clock.install();
  await page.reload();
  await page.clock.runFor(10_000);
  assert.ok(polls > 0, "a visible page polls");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  polls = 0;
  await page.clock.runFor(60_000);
  assert.equal(polls, 0);
});
