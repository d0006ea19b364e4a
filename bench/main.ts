/** `deno task bench`: all benchmarks, or those named, as one table. Ratios are of the same run. */
import { measureBoot } from "./boot.ts";
import { measureChoice } from "./choice.ts";
import { measureEveryPage } from "./every_page.ts";
import { measureImport } from "./import.ts";
import { measureLines } from "./lines.ts";
import { type Measured, print, say } from "./measured.ts";
import { measurePages } from "./pages.ts";
import { measureRestart } from "./restart.ts";
import { measureWatchers } from "./watchers.ts";
import { measureWebhooks } from "./webhooks.ts";

const BENCHMARKS: Record<string, () => Promise<Measured[]>> = {
  boot: measureBoot,
  import: measureImport,
  pages: measurePages,
  "every-page": measureEveryPage,
  watchers: measureWatchers,
  webhooks: measureWebhooks,
  lines: measureLines,
  restart: measureRestart,
  choice: measureChoice,
};

const names = Deno.args.length > 0 ? Deno.args : Object.keys(BENCHMARKS);
const rows: Measured[] = [];
for (const name of names) {
  const measure = BENCHMARKS[name];
  if (measure === undefined) {
    say(`There is no benchmark "${name}": take ${Object.keys(BENCHMARKS).join(", ")}.`);
    Deno.exit(2);
  }
  say(`${name} …`);
  rows.push(...await measure());
}
print(rows);
