import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Builder } from "fresh/dev";

const SITE = new URL("fixtures/site", import.meta.url).pathname;

/** Runs a test on a copy of the site, beside the original so that imports are found. */
async function withCopy(test: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(SITE + "_copy_");
  try {
    await cp(SITE, root, { recursive: true });
    await test(root);
  } finally {
    await rm(root, { recursive: true });
  }
}

Deno.test("a build on disk is a server.js that serves the app of main.ts", async () => {
  await withCopy(async (root) => {
    await new Builder({ root }).build();
    const { default: server } = await import(pathToFileURL(join(root, "_fresh/server.js")).href);
    const get = (path: string): Promise<Response> =>
      server.fetch(new Request("http://localhost" + path));

    assert.match(await (await get("/counter")).text(), /first: 3/);
    const styles = await get("/styles.css");
    assert.equal(await styles.text(), await readFile(join(root, "static/styles.css"), "utf8"));
    const [script] = /\/_fresh\/js\/boot[^"]+/.exec(await (await get("/counter")).text()) ?? [];
    assert.match(await (await get(script ?? "none")).text(), /__FRSH_STATE/);
  });
});

Deno.test("a build reads a page when it is asked for, unless its address is in its source", async () => {
  await withCopy(async (root) => {
    const moved =
      'export const config = { routeOverride: "/moved" };\nexport default () => "here";';
    await Deno.writeTextFile(join(root, "routes/about.tsx"), moved);
    await Deno.writeTextFile(join(root, "routes/broken.tsx"), "throw new Error('when read');");
    await new Builder({ root }).build();
    const { default: server } = await import(pathToFileURL(join(root, "_fresh/server.js")).href);
    const statusOf = async (path: string) => {
      const response: Response = await server.fetch(new Request("http://localhost" + path));
      await response.body?.cancel();
      return response.status;
    };
    assert.deepEqual(await Promise.all(["/moved", "/about", "/"].map(statusOf)), [200, 404, 200]);

    const { error } = globalThis.console;
    const logged: unknown[] = [];
    globalThis.console.error = (...args: unknown[]) => logged.push(...args);
    await server.readRoutes().finally(() => globalThis.console.error = error);
    assert.deepEqual(logged.map(String), ["Error: when read"]);
  });
});

Deno.test("the same sources make the same build", async () => {
  await withCopy(async (root) => {
    const build = async () => {
      await new Builder({ root }).build();
      return await readFile(join(root, "_fresh/snapshot.js"), "utf8");
    };
    assert.equal(await build(), await build());
  });
});

Deno.test("packages are bundled on request, each with all that it exports", async () => {
  await withCopy(async (root) => {
    await new Builder({ root, packages: ["kysely", "kysely/migration"] }).build();
    const bundle = (name: string) =>
      import(pathToFileURL(join(root, `_fresh/packages/${name}.js`)).href);
    const names = async (module: Promise<object>) => Object.keys(await module).sort();
    assert.deepEqual(await names(bundle("kysely")), await names(import("kysely")));
    assert.deepEqual(
      await names(bundle("kysely/migration")),
      await names(import("kysely/migration")),
    );
  });
});

Deno.test("a transform changes a static file, and may add others", async () => {
  await withCopy(async (root) => {
    const builder = new Builder({ root });
    builder.onTransformStaticFile({ pluginName: "upper", filter: /\.css$/ }, ({ path, text }) => [
      { path, content: text.toUpperCase() },
      { path: path + ".txt", content: "added" },
    ]);
    await builder.build();
    const files = await readdir(join(root, "_fresh/static"));
    assert.deepEqual(files.sort(), ["_fresh", "icon.svg", "styles.css", "styles.css.txt"]);
    assert.match(await readFile(join(root, "_fresh/static/styles.css"), "utf8"), /BODY/);
  });
});

Deno.test("a symbolic link out of static/ is not served, nor is a hidden file", async () => {
  await withCopy(async (root) => {
    await Deno.symlink(join(root, "main.ts"), join(root, "static/main.txt"));
    await Deno.writeTextFile(join(root, "static/.secret"), "secret");
    await new Builder({ root }).build();
    const files = await readdir(join(root, "_fresh/static"));
    assert.deepEqual(files.sort(), ["_fresh", "icon.svg", "styles.css"]);
  });
});

Deno.test("an island that does not compile fails the build with its place", async () => {
  await withCopy(async (root) => {
    await Deno.writeTextFile(join(root, "islands/Broken.tsx"), "export default <");
    await assert.rejects(new Builder({ root }).build(), /islands\/Broken\.tsx:1/);
  });
});
