import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/**
 * Chromium's shell before Chromium, which loads pages of its own beside ours, such as the address
 * bar's: on two cores a page took twice as long, and Lighthouse counted that against it.
 */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const named = Deno.env.get("CHROMIUM");
const executable = await firstFile(named === undefined ? INSTALLED : [named]);

/** False where no Chromium is installed; pass `ignore: !hasChromium` to tests that need one. */
export const hasChromium = executable !== undefined;

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
    executablePath: executable,
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

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isFile(path)) return path;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
