import assert from "node:assert/strict";
import { inBrowser, uploadSample } from "./journeys.ts";

inBrowser(
  "what is said shows without reloading, and one call is hung up from the dashboard",
  async (page, it) => {
    await uploadSample(page);
    await page.getByRole("button", { name: "Start calling" }).click();
    await page.waitForURL("/dashboard");
    const first = page.locator(".live-calls li").first();
    await first.getByText("Hello, Maria Lopez speaking.").waitFor();
    await first.getByText("Hang up…").click();
    await first.getByRole("button", { name: "Hang up" }).click();
    await page.waitForURL(/\/calls\/1$/);
    await page.getByText("The call was cut off while the person was on the phone").first()
      .waitFor();
    await page.getByText("Hello, Maria Lopez speaking.").waitFor();
    const [call] = await it.leadline.store.db.selectFrom("calls").select(["state", "outcome"])
      .where("id", "=", 1).execute();
    assert.deepEqual(call, { state: "ended", outcome: "cancelled" });
  },
  { environment: { CONCURRENCY: "1", REHEARSAL_SPEED: "4" } },
);

inBrowser(
  "a lead's page shows its call though it was opened before that began",
  async (page, it) => {
    await uploadSample(page);
    await page.goto("/leads/1");
    await it.leadline.start();
    await page.getByRole("heading", { name: "On the phone now" }).waitFor();
    await page.getByRole("link", { name: "Open the call 1" }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "On the phone now" }).count(), 0);
  },
  { environment: { CONCURRENCY: "1", REHEARSAL_SPEED: "10" } },
);

inBrowser("the page of a call goes on to its transcript by itself", async (page) => {
  await uploadSample(page);
  await page.getByRole("button", { name: "Start calling" }).click();
  await page.waitForURL("/dashboard");
  await page.locator(".live-calls").getByRole("link", { name: "Maria Lopez" }).click();
  await page.getByText("Hello, this is an AI assistant.").first().waitFor();
  await page.getByRole("heading", { name: "On the phone now" }).waitFor();
  await page.getByLabel("Search what was said").waitFor();
  await page.getByText("Tuesday at ten it is.").waitFor();
  assert.equal(await page.getByRole("heading", { name: "On the phone now" }).count(), 0);
}, { environment: { CONCURRENCY: "1", REHEARSAL_SPEED: "10" } });
