import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong on a page: each rule with the element that breaks it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    "axe.run()",
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}
