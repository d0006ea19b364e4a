import assert from "node:assert/strict";
import { chooseCsv, inBrowser, uploadSample } from "./journeys.ts";

inBrowser("upload, Start, and outcomes and a transcript appear by themselves", async (page) => {
  await uploadSample(page);
  await page.getByRole("cell", { name: "A spreadsheet has cut off digits" }).waitFor();
  await page.getByRole("button", { name: "Start calling 10 leads" }).click();

  await page.waitForURL("/dashboard");
  await page.getByRole("row", { name: "Maria Lopez" }).getByText("Interested").first().waitFor();
  await page.getByLabel("Leads done: 10").waitFor();

  await page.getByRole("link", { name: "Transcript of Maria Lopez" }).click();
  await page.getByText("Tuesday at ten in the morning.").waitFor();
  await page.getByRole("link", { name: "Maria Lopez" }).click();
  await page.getByText("Imported from line 2 of sample_leads.csv").waitFor();
});

inBrowser("a chosen file fills the prompt with its first row", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "phone;contact;company\n4155550100;Nadia;Corner Café\n");
  await page.getByRole("heading", { name: "As Nadia would get it" }).waitFor();
  await page.getByText("calling Nadia at Corner Café").first().waitFor();
  await page.getByLabel("What the AI voice says").selectOption("followup");
  await page.getByText("Nadia").nth(1).waitFor();
});

inBrowser("a refused file says why, and nothing is imported", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "\n");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("The file is empty").waitFor();
  await page.goto("/leads");
  await page.getByText("No leads yet.").waitFor();
});

inBrowser("an import is undone only after it was asked for twice", async (page) => {
  await uploadSample(page);
  assert.equal(await page.getByRole("button", { name: "Undo the import" }).isVisible(), false);
  await page.getByText("Undo this import…").click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("cell", { name: "Undone" }).waitFor();
  await page.goto("/leads");
  await page.getByText("No leads yet.").waitFor();
});
