import assert from "node:assert/strict";
import { callSample, inBrowser, uploadSample } from "./journeys.ts";

inBrowser("calls are searched, filtered, sorted and exported as they are shown", async (page) => {
  await callSample(page);
  await page.getByLabel("Search").fill("tuesday AT ten");
  await page.keyboard.press("Enter");
  await page.getByText("Show all").waitFor();
  assert.deepEqual(await names(), ["Maria Lopez"]);

  await page.getByLabel("Search").fill("(617) 555");
  await page.keyboard.press("Enter");
  await page.waitForURL(/617/);
  assert.deepEqual(await names(), ["Susan Wright"]);

  await page.getByText("Show all").click();
  await page.getByLabel("Outcome").selectOption("Busy");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/outcome=busy/);
  assert.deepEqual(await names(), ["Bill Olsen"]);
  const file = page.waitForEvent("download");
  await page.getByText("Export as CSV").click();
  const csv = await Deno.readTextFile(await (await file).path());
  assert.equal(csv.trim().split("\r\n").length, 2);
  assert.match(csv, /'\+13035550107,Front Range Roofing,Bill Olsen,busy/);

  await page.goto("/dashboard?sort=longest");
  assert.equal((await names())[0], "Maria Lopez");

  function names() {
    return page.getByRole("table").getByRole("rowheader").getByRole("link").allTextContents();
  }
});

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
}, { environment: { CONCURRENCY: "1", REHEARSAL_SPEED: "40" } });

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
