import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
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

inBrowser("a header below a title is found, shown and chosen otherwise", async (page) => {
  await page.goto("/");
  const title = "Leads export, made for everybody in sales who wants to call these people";
  await chooseCsv(page, `${title}\n\nName,Phone\nAnn,4155550100\n`);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("The header is line 3.").waitFor();
  await page.getByRole("listitem").getByText("Line 1: Leads export").waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `${width} pixels wide`);
  const header = page.getByLabel("The columns are named in");
  await header.selectOption("Line 4: Ann, 4155550100");
  await page.getByRole("button", { name: "Read it like this" }).click();
  await page.getByText("The header is line 4.").waitFor();
  await page.getByText("Choose the one that holds them").waitFor();
  await header.selectOption("No line: this file has no header");
  await page.getByRole("button", { name: "Read it like this" }).click();
  await page.getByLabel("column 2").selectOption("Phone");
  await page.getByRole("button", { name: "Read it like this" }).click();
  await page.getByLabel("Number in line 3").waitFor();
  await header.selectOption("Line 3: Name, Phone");
  await page.getByRole("button", { name: "Read it like this" }).click();
  await page.getByRole("button", { name: "Import 1 lead" }).click();
}, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

inBrowser("two numbers in one cell stay two, whatever else is saved", async (page) => {
  await page.goto("/");
  await chooseCsv(page, 'phone,contact\n"030 12345\n030 12346",Ann\n12,Bob\n');
  await page.getByRole("button", { name: "Upload" }).click();
  assert.equal(await page.getByLabel("Number in line 2").inputValue(), "030 12345 / 030 12346");
  await page.getByLabel("Number in line 4").fill("(415) 555-0101");
  await page.getByLabel("Number in line 4").press("Enter");
  await page.getByText("1 mended.").waitFor();
  await page.getByLabel("Number in line 2").waitFor();
  await page.getByRole("button", { name: "Import 1 lead" }).waitFor();
}, { javaScriptEnabled: false });

inBrowser(
  "a date to call is shown on the lead's clock, and mended where it is none",
  async (page) => {
    await page.goto("/");
    await chooseCsv(page, "phone,Callback date\n4155550100,2027-12-05\n4155550101,morgen\n");
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("cell", { name: "Call after Dec 5, 2027" }).getByText(
      "12:00 AM in Los Angeles",
    ).waitFor();
    await page.getByText('"morgen" is no date. Write 2026-12-05').first().waitFor();
    await page.getByLabel("Call after in line 3").fill("12/6/2027 9:00 am");
    await page.getByLabel("Call after in line 3").press("Enter");
    await page.getByText("1 mended.").waitFor();
    await page.getByText("9:00 AM in Los Angeles").waitFor();
  },
  { timezoneId: "America/New_York" },
);

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

inBrowser("a row is judged while it is mended, and the counts follow", async (page) => {
  await page.goto("/");
  await chooseCsv(page, "phone,company\n4155550100,Acme\n12,Corner\n13,Ends\n");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("button", { name: "Import 1 lead" }).waitFor();
  await page.getByLabel("Number in line 3").fill("call me");
  await noteOf(page, 3).getByText("has letters in it").waitFor();
  await page.getByLabel("Number in line 3").fill("415 555 0101");
  await noteOf(page, 3).getByText("Will be imported.").waitFor();
  await page.getByRole("button", { name: "Import 2 leads" }).waitFor();
  await page.getByLabel("Number in line 4").fill("415 555 0100");
  await noteOf(page, 4).getByText("Stands in the file already").waitFor();
});

inBrowser("what was typed before the script had come is judged when it comes", async (page) => {
  const draft = await page.request.post("/api/imports/drafts", {
    multipart: {
      file: { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("phone\n12\n") },
    },
  });
  const typed = Promise.withResolvers<void>();
  await page.route(/\.js(\?|$)/, async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.goto((await draft.json()).page, { waitUntil: "commit" });
  await page.getByLabel("Number in line 2").fill("call me");
  typed.resolve();
  await noteOf(page, 2).getByText("has letters in it").waitFor();
});

function noteOf(page: Page, line: number) {
  return page.locator(`tr[data-line="${line}"] .note`);
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "in the page" : "without JavaScript";
  inBrowser(`rows that were mended elsewhere go back to their lines ${how}`, async (page) => {
    const bad = Array.from({ length: 60 }, (_, i) => `${i + 1},Shop ${i + 1}`);
    await page.goto("/");
    await chooseCsv(page, `phone,company\n${bad.join("\n")}\n`);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("heading", { name: "Rows with problems: 60" }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download them all" }).click();
    const csv = await Deno.readTextFile((await (await download).path())!);
    const mended = csv.replaceAll(/^(\d+),Shop/gm, (_, n) => `${4155550100 + Number(n)},Shop`)
      .replace("4155550160", "60");
    await page.getByText("Upload them again, mended").click();
    const file = { name: "mended.csv", mimeType: "text/csv", buffer: Buffer.from(mended) };
    await page.getByLabel("The rows, mended").setInputFiles(file);
    await page.getByRole("button", { name: "Bring them back" }).click();
    await page.getByText("59 mended.").waitFor();
    await page.getByRole("heading", { name: "Rows with problems: 1" }).waitFor();
    await page.locator("summary").getByText("Mended rows").click();
    await page.getByLabel("Number in line 26").waitFor();
    await page.getByRole("link", { name: "More rows" }).click();
    await page.getByLabel("Number in line 27").waitFor();
    await page.getByRole("link", { name: "More rows" }).click();
    await page.getByLabel("Number in line 60").waitFor();
    await page.getByRole("button", { name: "Import 59 leads" }).click();
    await page.getByRole("button", { name: "Start calling 59 leads" }).waitFor();
  }, { javaScriptEnabled });
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
