/** Every form of the pages does its work where a browser runs no script. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { callSample, inBrowser, uploadSample } from "./journeys.ts";

const NO_SCRIPT = { javaScriptEnabled: false, environment: { REHEARSAL_SPEED: "100" } };

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().click();
}

inBrowser(
  "a campaign is set up, changed, looked ahead, started, paused, copied and put away",
  async (page) => {
    await page.goto("/campaigns/new");
    await page.getByLabel("Name", { exact: true }).fill("Autumn");
    await page.getByLabel("Budget in dollars").fill("many");
    await press(page, "Make the campaign");
    await page.getByText("one field needs another look").waitFor();
    await page.getByLabel("Budget in dollars").fill("20");
    await press(page, "Make the campaign");
    await page.getByRole("heading", { name: "Autumn" }).waitFor();
    await page.getByRole("link", { name: "Change the settings" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Winter");
    await press(page, "Save");
    await page.getByRole("link", { name: "Add leads" }).click();
    await page.getByLabel("Your list").setInputFiles("sample_leads.csv");
    await press(page, "Upload");
    await press(page, "Import 10 leads");
    await page.getByRole("link", { name: "Look ahead" }).click();
    await press(page, "Start calling 10 leads");
    await page.getByRole("heading", { name: /Winter/ }).waitFor();
    await press(page, "Pause");
    await page.getByRole("heading", { name: "Winter Paused" }).waitFor();
    await press(page, "Copy");
    await page.getByRole("heading", { name: /Winter.* Draft/ }).waitFor();
    await page.getByText("Archive…").click();
    await press(page, "Archive");
    await press(page, "Take it back from the archive");
  },
  NO_SCRIPT,
);

inBrowser(
  "a call is corrected, noted and given a next step; a lead is changed from its page",
  async (page) => {
    await uploadSample(page);
    await press(page, "Start calling 10 leads");
    while (!(await page.getByLabel("Leads done: 10").isVisible())) await page.goto("/dashboard");
    await page.goto("/calls/1");
    await page.getByLabel("New note").fill("Send a quote.");
    await press(page, "Add the note");
    await page.getByText("Send a quote.").waitFor();
    await page.getByText("Correct the outcome").click();
    await press(page, "Answered");
    await page.getByText("Corrected by").waitFor();
    await page.getByText("Set a date to call back").click();
    await page.getByLabel("Call back at").fill("2020-01-01T10:00");
    await press(page, "Set the date");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByLabel("Call back at").inputValue(), "2020-01-01T10:00");
    await page.getByRole("link", { name: "Maria Lopez" }).first().click();
    await page.getByLabel("With this lead").selectOption("Never call these numbers");
    await press(page, "Go on…");
    await page.getByText("Put the numbers of 1 lead on the do-not-call list?").waitFor();
    await page.locator("main form[method=post] button[type=submit]").first().click();
    await page.getByText("1 lead put on the do-not-call list.").waitFor();
  },
  NO_SCRIPT,
);

inBrowser("prompts, numbers, tokens and notices are looked after", async (page) => {
  await page.goto("/prompts/default");
  await page.getByLabel("What the voice is told").fill("Say hello to $contact.");
  await press(page, "Save");
  await page.getByRole("link", { name: "version 1" }).click();
  await press(page, "Go back to version 1");
  await page.goto("/suppression");
  await page.getByLabel("Number", { exact: true }).first().fill("415 555 0199");
  await press(page, "Never call it again");
  await page.getByText("This number is never called.").waitFor();
  await page.goto("/settings/tokens");
  await page.getByLabel("Name", { exact: true }).fill("CRM");
  await press(page, "Make a token");
  await page.getByText("This token is shown only now").waitFor();
  await page.goto("/settings/tokens?q=crm");
  await page.getByText("Revoke…").click();
  await press(page, "Revoke CRM");
  await page.getByText("No tokens yet.").waitFor();
}, { ...NO_SCRIPT, ownPrompts: true });

inBrowser("a notice is put away, and found again among all of them", async (page) => {
  await callSample(page);
  await page.goto("/campaigns");
  await page.getByRole("link", { name: "All notices" }).click();
  await page.getByRole("rowheader", { name: /sample_leads is finished/ }).waitFor();
  await page.getByRole("button", { name: /^Dismiss/ }).click();
  await page.waitForURL("/notices");
  await page.getByText("by this machine").waitFor();
});
