/** `deno task screenshots`: every page, light and dark, desktop and phone, as it looks today. */
import type { Page } from "playwright-core";
import { withPage } from "../chromium.ts";
import { withLeadline } from "../leadline.ts";
import { leaveTraces, PAGES } from "./pages.ts";

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"] as const;
/** Kept with the sources, for the README. */
const SHOWN = new Set(["dashboard-desktop-light", "lead-desktop-dark", "dashboard-phone-light"]);

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of SCHEMES) {
    await withLeadline({}, ({ url }) =>
      withPage(async (page) => {
        await leaveTraces(page);
        for (const [name, path] of Object.entries(PAGES)) {
          await page.goto(path, { waitUntil: "networkidle" });
          await shoot(page, `${name}-${size}-${colorScheme}`);
        }
      }, { baseURL: url, viewport, colorScheme }));
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = SHOWN.has(name) ? "docs/screenshots" : "screenshots";
  await Deno.mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
