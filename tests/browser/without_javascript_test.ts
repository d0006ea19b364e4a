import assert from "node:assert/strict";
import { chooseCsv, inBrowser } from "./journeys.ts";

inBrowser("upload, Start, search, transcript and Pause work without JavaScript", async (page) => {
  await page.goto("/");
  await page.getByLabel("Your list").setInputFiles("sample_leads.csv");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("button", { name: "Import 10 leads" }).click();
  await page.getByRole("heading", { name: "sample_leads.csv" }).waitFor();
  await page.getByRole("button", { name: "Start calling 10 leads" }).click();
  await page.waitForURL("/dashboard");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Resume calling" }).click();
  while (!(await page.getByLabel("Leads done: 10").isVisible())) {
    await page.goto("/dashboard");
  }
  await page.getByRole("link", { name: "All calls" }).click();
  await page.getByLabel("Search").fill("Maria");
  await page.getByRole("button", { name: "Show", exact: true }).first().click();
  assert.equal(await page.getByRole("table").getByRole("rowheader").count(), 1);
  await page.getByText("Transcript").click();
  await page.getByText("Tuesday at ten in the morning.").waitFor();
}, { javaScriptEnabled: false, environment: { REHEARSAL_SPEED: "100" } });

inBrowser("a refused upload is explained on a page without JavaScript", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "\n");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("heading", { name: "The file is empty" }).waitFor();
  await page.getByRole("link", { name: "Back to the start" }).click();
  await page.waitForURL("/");
}, { javaScriptEnabled: false });
