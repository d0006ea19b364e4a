// The same rules in half the bytes, which every page has to read.
import axe from "axe-core/axe.min.js";
import type { Page } from "playwright-core";

const SCHEMES = ["light", "dark"] as const;

interface Results {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** What axe finds wrong on a page: each rule with the element that breaks it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await found(page);
}

/** The same in light and in dark, each rule in both, on a page that is loaded once. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const all: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    // Colours change over a moment; what turns for ever is no transition.
    await page.evaluate(async () => {
      const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(changes.map((change) => change.finished));
    });
    all.push(...(await found(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return all;
}

/** What passes is only counted: to describe it takes as long as to look. */
async function found(page: Page): Promise<string[]> {
  // What sticks to the window's lower edge covers a part of a target until one scrolls on.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const results = await page.evaluate<Results>(
    "axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })",
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}
