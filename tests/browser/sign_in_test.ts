import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { TestLeadline } from "../leadline.ts";
import { inBrowser, uploadSample } from "./journeys.ts";

const environment = { ADMIN_PASSWORD: "correct horse battery" };

inBrowser("a visitor signs in, comes to the page asked for, and signs out", async (page) => {
  await page.goto("/dashboard");
  await page.waitForURL(/sign-in/);
  await page.getByLabel("Password").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("That is not the password").waitFor();
  await page.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.waitForURL("/dashboard");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await page.goto("/leads");
  await page.waitForURL(/sign-in/);
}, { environment });

inBrowser("what is typed while a session ends is saved after signing in", async (page, it) => {
  await signIn(page, "/prompts/new");
  await endSessions(it);
  await page.getByLabel("Name").fill("after-hours");
  await page.getByLabel("What the voice is told").fill('Hello "you" & <all>\n\nBye.');
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("Your session has ended").waitFor();
  await page.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send it now" }).click();
  await page.waitForURL("/prompts/after-hours");
  assert.equal(
    await page.getByLabel("What the voice is told").inputValue(),
    'Hello "you" & <all>\n\nBye.\n',
  );
}, { environment, ownPrompts: true });

inBrowser(
  "a page that renews itself stays while somebody types, when the session ends",
  async (page, it) => {
    await signIn(page, "/");
    await uploadSample(page);
    await page.goto("/campaigns/1");
    await page.evaluate(() => {
      const field = document.createElement("textarea");
      document.querySelector("main")!.append(field);
      field.value = "half a";
    });
    await endSessions(it);
    for (let polls = 0; polls < 2; polls++) {
      await page.waitForResponse((response) => response.url().includes("/sign-in"));
    }
    assert.equal(await page.locator("textarea").inputValue(), "half a");
    await page.locator("textarea").evaluate((field) => field.remove());
    await page.getByLabel("Password").waitFor();
  },
  { environment },
);

async function signIn(page: Page, to: string): Promise<void> {
  await page.goto(to);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.waitForURL(to);
}

/** As its owner does who changes the password elsewhere. */
async function endSessions({ leadline: { store } }: TestLeadline): Promise<void> {
  await store.write((trx) => trx.deleteFrom("sessions").execute());
}
