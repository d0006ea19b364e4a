import { type BrowserContextOptions, chromium, type Page } from "playwright-core";

const EXECUTABLE = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";

/** False where no Chromium is installed; pass `ignore: !hasChromium` to tests that need one. */
export const hasChromium = await isFile(EXECUTABLE);

/** Runs a test in a new page of a browser that nothing before it has touched. */
export async function withPage(
  test: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    await test(await browser.newPage(options));
  } finally {
    await browser.close();
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
