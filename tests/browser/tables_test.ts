import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { callSample, inBrowser, uploadSample } from "./journeys.ts";

const names = (page: Page) =>
  page.getByRole("table").getByRole("rowheader").getByRole("link").allTextContents();

inBrowser(
  "calls are refined as one types, with the address, the focus and the count",
  async (page) => {
    await callSample(page);
    await page.getByRole("link", { name: "All calls" }).click();
    const search = page.getByLabel("Search");
    await search.pressSequentially("lopez SPEAKING");
    await page.waitForURL(({ searchParams }) => searchParams.get("q") === "lopez SPEAKING");
    await page.getByRole("status").filter({ hasText: /^1 call$/ }).waitFor();
    assert.deepEqual(await names(page), ["Maria Lopez"]);
    assert.ok(await search.evaluate((input) => input === document.activeElement), "focus stays");

    await search.fill("(617) 555");
    await page.getByRole("link", { name: "Susan Wright", exact: true }).waitFor();
    await page.waitForURL(/617/);
    assert.deepEqual(await names(page), ["Susan Wright"]);
    await search.fill("nobody at all");
    await page.getByText("No call fits").waitFor();
  },
);

inBrowser("filters combine, are taken away one by one, and are exported", async (page) => {
  await callSample(page);
  await page.goto("/calls");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Busy").check();
  await page.getByLabel("Interested", { exact: true }).check();
  await page.getByRole("link", { name: "Without Outcome: Busy" }).waitFor();
  await page.getByRole("link", { name: "Without Outcome: Interested" }).click();
  await page.waitForURL("/calls?outcome=busy");
  assert.deepEqual(await names(page), ["Bill Olsen"]);
  const file = page.waitForEvent("download");
  await page.getByText("Export as CSV").click();
  const csv = await Deno.readTextFile(await (await file).path());
  assert.equal(csv.trim().split("\r\n").length, 2);
  assert.match(csv, /^\ufeffcontact,company,phone,outcome,state,summary/);
  assert.match(csv, /Bill Olsen,Front Range Roofing,'\+13035550107,busy/);

  await page.goto("/dashboard?sort=longest");
  await page.waitForURL("/calls?sort=longest");
  const lengths = await page.getByRole("cell").and(page.locator(".number")).allTextContents();
  const seconds = lengths.map((text) => text.split(":").reduce((sum, part) => sum * 60 + +part, 0));
  assert.ok(seconds[0] > 0);
  assert.deepEqual(seconds, seconds.toSorted((a, b) => b - a));
});

inBrowser("columns of the file are shown, remembered and exported", async (page) => {
  await callSample(page);
  await page.goto("/leads?q=Maria");
  await page.getByText("Columns", { exact: true }).click();
  const own = page.locator("details").filter({ hasText: "Columns to show" }).locator("label")
    .last();
  const name = (await own.textContent())!;
  await own.click();
  await page.getByRole("button", { name: "Show these columns" }).click();
  await page.getByRole("columnheader", { name }).waitFor();
  await page.goto("/leads");
  await page.getByRole("columnheader", { name }).waitFor();
  assert.match(await page.getByText("Export as CSV").getAttribute("href") ?? "", /columns=own/);
});

inBrowser("a view is saved without JavaScript, opened by its name, and deleted", async (page) => {
  await page.goto("/calls?outcome=busy&sort=oldest&after=9");
  await page.getByText("Save this view").click();
  await page.getByLabel("Name", { exact: true }).fill("Busy lines");
  await page.getByRole("button", { name: "Save" }).click();
  await page.goto("/calls");
  await page.getByRole("link", { name: "Busy lines" }).click();
  await page.waitForURL("/calls?outcome=busy&sort=oldest");
  await page.getByText("Delete a view").click();
  await page.getByRole("button", { name: "Delete the view Busy lines" }).click();
  await page.waitForURL("/calls");
  assert.equal(await page.getByRole("link", { name: "Busy lines" }).count(), 0);
}, { javaScriptEnabled: false });

inBrowser("selected leads are skipped after their number was said, and put back", async (page) => {
  await uploadSample(page);
  await page.goto("/leads");
  await page.getByLabel("Select Maria Lopez").check();
  await page.getByLabel("Select Ana Ruiz").check();
  await page.getByLabel("With the selected leads").selectOption("Skip");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Skip 2 leads?").waitFor();
  await page.getByRole("button", { name: "Skip" }).click();
  await page.getByText("2 leads skipped.").waitFor();
  await page.goto("/leads?status=skipped");
  assert.equal((await names(page)).length, 2);
  await page.goBack();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("The change was taken back").waitFor();
  await page.goto("/leads?status=skipped");
  await page.getByText("No lead fits").waitFor();
}, { javaScriptEnabled: false });

inBrowser("how many leads are selected is said while boxes are ticked", async (page) => {
  await uploadSample(page);
  await page.goto("/leads");
  const said = page.locator(".change-form").getByRole("status");
  assert.equal(await said.textContent(), "0 selected");
  await page.getByLabel("Select Maria Lopez").check();
  await page.getByLabel("Select Ana Ruiz").check();
  assert.equal(await said.textContent(), "2 selected");
  await page.getByLabel("All that the filter finds").check();
  assert.equal(await said.textContent(), "All selected: 10 leads");
  await page.getByLabel("All that the filter finds").uncheck();
  await page.getByLabel("Select Ana Ruiz").uncheck();
  assert.equal(await said.textContent(), "1 selected");
  await page.getByRole("link", { name: "Select all on this page" }).click();
  await said.getByText("10 selected").waitFor();

  await page.getByLabel("Search").fill("Maria");
  await page.getByRole("status").filter({ hasText: /^1 lead$/ }).waitFor();
  assert.equal(await said.textContent(), "0 selected", "what was found is another list");
  await page.getByLabel("Select Maria Lopez").check();
  assert.equal(await said.textContent(), "1 selected");
});

const LONG = "Very Long Company Name International Holdings Incorporated";
const COLUMNS = ["status", "reason", "next_call", "attempts", "campaign", "place", "consent"]
  .concat(["imported", "own:Deal", "own:A column with a very long name indeed"])
  .map((column) => `columns=${encodeURIComponent(column)}`).join("&");

for (const width of [360, 820, 1280]) {
  inBrowser(
    `long names and all columns widen no page of ${width} pixels, and squeeze no text`,
    async (page) => {
      await page.request.post("/api/upload-leads", {
        multipart: {
          file: {
            name: "mine.csv",
            mimeType: "text/csv",
            buffer: Buffer.from(
              "phone,contact,company,Deal,A column with a very long name indeed\n" +
                `4155550100,Ann,${LONG},12,x\n4155550101,Bob,${LONG.replaceAll(" ", "")},1,y\n`,
            ),
          },
        },
      });
      await page.request.post("/api/start", { data: {} });
      for (const path of [`/leads?${COLUMNS}`, "/calls", "/leads/1"]) {
        await page.goto(path);
        await page.getByText(LONG).first().waitFor();
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(scrollWidth <= width, `${path} is ${scrollWidth} wide`);
      }
      await page.goto(`/leads?${COLUMNS}`);
      const reason = await page.locator("td.text").first().boundingBox();
      assert.ok(reason!.width >= 180, `the reason has ${reason!.width} pixels`);
    },
    { viewport: { width, height: 800 } },
  );
}
