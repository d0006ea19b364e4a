import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const EXECUTABLE = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";

/** False where no Chromium is installed; pass `ignore: !hasChromium` to tests that need one. */
export const hasChromium = await isFile(EXECUTABLE);

/** One for all tests of a file: it takes as long to start as most of them. */
let shared: Browser | undefined;

if (hasChromium) {
  Deno.test.beforeAll(async () => {
    shared = await launch();
  });
  Deno.test.afterAll(() => shared?.close());
}

export function launch(...more: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: ["--headless", "--no-sandbox", "--disable-gpu", ...more],
  });
}

/** Runs a test in a page that shares nothing with the pages before it. */
export async function withPage(
  test: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  // A script has no tests that a browser could be shared by.
  const browser = shared ?? await launch();
  const context = await browser.newContext(options);
  try {
    await test(await context.newPage());
  } finally {
    await context.close();
    if (browser !== shared) await browser.close();
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
