import { inBrowser } from "./journeys.ts";

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
