import assert from "node:assert/strict";
import { chooseCsv, inBrowser } from "./journeys.ts";
import type { Page } from "playwright-core";

const MESSY = "wer;Telefon privat;Firma\nAnn;4155550100;Acme\nBob;12;Ärger & Söhne\nEve;;Corner\n";

inBrowser("a messy list is matched, mended and imported", async (page) => {
  await checkMessyList(page);
  await page.getByRole("link", { name: "Earlier imports" }).click();
  await page.getByRole("row", { name: "mine.csv" }).getByText("2 leads imported").waitFor();
  await page.getByText("Undo…").click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.goto("/imports");
  await page.getByRole("row", { name: "mine.csv" }).getByText("Undone").waitFor();
});

inBrowser("the same works on a phone without JavaScript", async (page) => {
  await checkMessyList(page);
}, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

async function checkMessyList(page: Page): Promise<void> {
  await page.goto("/");
  await chooseCsv(page, MESSY);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Choose the one that holds them").waitFor();
  await page.getByLabel("Telefon privat").selectOption("Phone");
  await page.getByLabel("wer", { exact: true }).selectOption("Contact");
  await page.getByLabel("Firma").selectOption("Company");
  await page.getByRole("button", { name: "Read it like this" }).click();

  await page.getByRole("button", { name: "Import 1 lead" }).waitFor();
  await page.getByRole("cell", { name: "+1 415-555-0100" }).waitFor();
  await page.getByLabel("Number in line 3").fill("(415) 555-0101");
  await page.getByLabel("Number in line 3").press("Enter");
  await page.getByText("1 mended.").waitFor();
  assert.equal(await page.getByLabel("Number in line 4").inputValue(), "");
  await page.getByRole("button", { name: "Import 2 leads" }).click();
  await page.getByRole("button", { name: "Start calling 2 leads" }).waitFor();
}

inBrowser("a list is discarded only after it was asked for twice", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "phone\n4155550100\n");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Discard…").click();
  await page.getByRole("button", { name: "Discard the list" }).click();
  await page.waitForURL("/");
  await page.goto("/imports/drafts/1");
  await page.getByText("Upload the file again").waitFor();
});
