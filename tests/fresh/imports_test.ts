import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = new URL("../..", import.meta.url).pathname;
const APPLICATION = ["routes", "islands", "components", "lib", "build"];
const IMPLEMENTATION =
  /from "(hono|esbuild|preact-render-to-string|fresh\/internal|[./]+\/fresh\/)/;

Deno.test("the application imports Fresh's public modules, never what they are made of", async () => {
  const offenders: string[] = [];
  for (const folder of APPLICATION) {
    const names = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((name) => /\.tsx?$/.test(name))) {
      const source = await readFile(join(ROOT, folder, name), "utf8");
      if (IMPLEMENTATION.test(source)) offenders.push(join(folder, name));
    }
  }
  assert.deepEqual(offenders, []);
});
