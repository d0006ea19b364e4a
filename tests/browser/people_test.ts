import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser, uploadSample } from "./journeys.ts";

const environment = { ADMIN_PASSWORD: "correct horse battery" };

inBrowser("an owner invites; who joins as viewer looks on and cannot start", async (page) => {
  await signIn(page);
  await uploadSample(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "People" }).click();
  await page.getByLabel("For whom").fill("Ann");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator(".secret").textContent();
  await page.getByRole("button", { name: "Sign out" }).click();

  await page.goto(link!);
  await page.getByText("You are invited as viewer.").waitFor();
  await page.getByLabel("Your name here").fill("Ann");
  await page.getByLabel("Password").fill("four quiet words here");
  await page.keyboard.press("Enter");
  await page.waitForURL("/dashboard");
  await page.getByText("You may look at everything here").waitFor();
  assert.equal(await page.getByRole("button", { name: /Start/ }).count(), 0);
  assert.equal(await page.getByRole("link", { name: "Settings" }).count(), 0);
  await page.goto("/campaigns/1/preview");
  assert.equal(await page.getByRole("button", { name: /Start/ }).count(), 0);
  await page.goto("/campaigns/1");
  await page.getByRole("link", { name: "Prompt default" }).click();
  await page.getByText("You are Alex, an AI assistant").filter({ visible: true }).waitFor();
  await page.goBack();
  for (const name of ["Add leads", "Call myself", "Change the settings", "Try two versions"]) {
    assert.equal(await page.getByRole("link", { name }).count(), 0, name);
  }
  const forged = await page.evaluate(async () =>
    (await fetch("/start", { method: "POST", body: new URLSearchParams() })).status
  );
  assert.equal(forged, 403);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText("You are Ann, viewer.").waitFor();
}, { environment });

inBrowser("the connection is checked with a press, and says what works", async (page) => {
  await page.goto("/settings/connection");
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByRole("heading", { name: "API key Works" }).waitFor();
  await page.getByRole("heading", { name: "Signature Note" }).waitFor();
});

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Password").fill(environment.ADMIN_PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
}
