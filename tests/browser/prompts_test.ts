import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser, uploadSample } from "./journeys.ts";

inBrowser("a prompt is seen filled while it is written, for whichever lead", async (page) => {
  await uploadSample(page);
  await page.goto("/prompts");
  await page.getByRole("link", { name: "default" }).click();
  const text = page.getByLabel("What the voice is told");
  const filled = page.getByRole("region", { name: /^For / });
  await page.getByLabel("Find another lead").fill("Maria");
  await page.getByLabel(/Fill it for/).selectOption("Maria Lopez");
  await filled.getByText("You are calling Maria Lopez at Blue Harbor Bakery").waitFor();

  await text.fill("Hello $contact, how is your $dog?");
  await filled.getByText("Hello Maria Lopez, how is your $dog?").waitFor();
  await page.getByText("No list has $dog").waitFor();
  assert.deepEqual(await page.locator("mark").allTextContents(), ["$contact", "$dog"]);
  assert.equal(await widthAddedByMarks(page), 0);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "version 2" }).waitFor();

  await page.getByRole("link", { name: "version 1" }).click();
  assert.match(await page.locator("ins").first().textContent() ?? "", /^Added: /);
  await page.getByRole("button", { name: "Go back to version 1" }).click();
  await page.getByRole("link", { name: "version 3" }).waitFor();
  assert.match(await text.inputValue(), /^You are Alex/);
}, { ownPrompts: true });

inBrowser("two versions are set to share a campaign, with the keyboard alone", async (page, it) => {
  await uploadSample(page);
  await page.goto("/prompts/default");
  await page.getByLabel("What the voice is told").fill("A second text.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Try two versions" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Percentage").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("30");
  await page.keyboard.press("Enter");
  await page.getByText("cannot be told yet").waitFor();
  const { trial } = await it.leadline.store.db.selectFrom("campaigns").select("trial")
    .executeTakeFirstOrThrow();
  assert.equal(JSON.parse(trial!).percent, 30);
}, { ownPrompts: true });

/** Pixels: marks lie under the field's own words, so that they may take no room themselves. */
async function widthAddedByMarks(page: Page): Promise<number> {
  return await page.locator(".marked pre").evaluate((marked) => {
    const widthOf = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().width;
    };
    const plain = marked.cloneNode() as Element;
    plain.textContent = marked.textContent;
    marked.after(plain);
    const added = widthOf(marked) - widthOf(plain);
    plain.remove();
    return Math.round(added);
  });
}
