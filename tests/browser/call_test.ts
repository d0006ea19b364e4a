import assert from "node:assert/strict";
import { callSample, inBrowser } from "./journeys.ts";

inBrowser("a call is searched while one types, and listened to from any turn", async (page) => {
  await callSample(page);
  await page.goto("/calls/1");
  const turns = page.locator(".conversation li");
  assert.equal(await turns.count(), 10);
  await page.getByLabel("Search what was said").fill("tuesday at TEN");
  await page.getByText("2 hits, in 2 of 10 turns.").waitFor();
  assert.deepEqual(await turns.locator("mark").allTextContents(), [
    "Tuesday at ten",
    "Tuesday at ten",
  ]);
  await page.getByRole("button", { name: "Play from 0:59" }).click();
  await page.waitForFunction("document.querySelector('audio').currentTime > 58");
  await page.getByLabel("Search what was said").fill("");
  assert.equal(await turns.count(), 10);
}, { environment: { RECORD_CALLS: "true" } });

inBrowser("a recording that is gone is said beside the player", async (page, it) => {
  await callSample(page);
  await it.leadline.store.write((trx) =>
    trx.updateTable("calls").set({ recording_url: "https://recordings.invalid/gone" }).execute()
  );
  await page.goto("/calls/1");
  await page.getByRole("button", { name: "Play from 0:07" }).click();
  await page.getByText("Bland does not keep a recording of this call").waitFor();
});

inBrowser("an outcome is corrected and put back by the keyboard alone", async (page) => {
  await callSample(page);
  await page.goto("/calls/1");
  await page.getByText("Correct the outcome").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Not interested" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("/calls/1?changed=outcome#outcome");
  const said = page.getByRole("region", { name: "Outcome" }).getByRole("status");
  assert.equal(await said.textContent(), "The outcome was changed.");
  await page.getByText("Corrected by this machine").waitFor();
  await page.getByRole("button", { name: "Undo the correction" }).press("Enter");
  await page.getByText("The person was interested.").first().waitFor();
  assert.equal(await said.textContent(), "The outcome was changed.");
  assert.equal(await page.getByText("Corrected by").count(), 0);
});

inBrowser("a button that is clicked again before the answer is there asks once", async (page) => {
  await callSample(page);
  await page.goto("/calls/1");
  const clickedAgain = Promise.withResolvers<void>();
  let asked = 0;
  await page.route("**/notes", async (route) => {
    asked++;
    await clickedAgain.promise;
    await route.continue();
  });
  await page.getByLabel("New note").fill("They moved");
  const add = page.getByRole("button", { name: "Add the note" });
  await page.route("**/clicked-again", async (route) => {
    clickedAgain.resolve();
    await route.abort();
  });
  // In the page itself: Playwright waits for the answer before it clicks again.
  await add.evaluate((button: HTMLButtonElement) => {
    button.click();
    setTimeout(() => {
      button.click();
      setTimeout(() => fetch("/clicked-again").catch(() => {}), 100);
    }, 100);
  });
  await page.waitForURL(/\/calls\/1\?.*#/);
  assert.equal(asked, 1);
  assert.equal(await page.getByText("They moved").count(), 1);
});
