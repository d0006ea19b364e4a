import assert from "node:assert/strict";
import { fromBuild, writeImportMap } from "../../build/import_map.ts";
import { buildOptions } from "../../fresh.config.ts";

Deno.test("the names of deno.json mean the same in a map one folder below", () => {
  assert.deepEqual(
    fromBuild({
      "zod": "npm:zod@^4",
      "@noble/hashes/": "npm:/@noble/hashes@^2/",
      "app": "./app.ts",
    }),
    {
      "zod": "npm:zod@^4",
      "zod/": "npm:/zod@^4/",
      "@noble/hashes/": "npm:/@noble/hashes@^2/",
      "app": "../app.ts",
    },
  );
});

Deno.test("a package that was bundled is its bundle, one that was not stays what it is", async () => {
  const built = await Deno.makeTempDir();
  try {
    const [bundled, other] = buildOptions.packages;
    await Deno.mkdir(`${built}/packages`);
    await Deno.writeTextFile(`${built}/packages/${bundled}.js`, "");
    await writeImportMap(built);
    const { imports } = JSON.parse(await Deno.readTextFile(`${built}/import_map.json`));
    assert.equal(imports[bundled], `./packages/${bundled}.js`);
    assert.equal(imports[other], undefined);
    assert.match(imports.zod, /^npm:zod@/);
  } finally {
    await Deno.remove(built, { recursive: true });
  }
});
