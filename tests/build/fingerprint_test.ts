import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buildUnlessBuilt, FILES, FOLDERS } from "../../build/fingerprint.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

interface Sources {
  root: string;
  write(path: string, content: string): Promise<void>;
  /** Says whether it built. */
  build(meanwhile?: () => Promise<void>): Promise<boolean>;
}

async function withSources(test: (sources: Sources) => Promise<void>): Promise<void> {
  const root = await mkdtemp("/tmp/sources-");
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  for (const folder of FOLDERS) await write(`${folder}/kept.txt`, folder);
  for (const file of FILES) await write(file, file);
  try {
    await test({
      root,
      write,
      async build(meanwhile) {
        let built = false;
        await buildUnlessBuilt(root, async () => {
          built = true;
          await mkdir(join(root, "_fresh"), { recursive: true });
          await meanwhile?.();
        });
        return built;
      },
    });
  } finally {
    await rm(root, { recursive: true });
  }
}

Deno.test("the second build does nothing, and the one after a change builds", () =>
  withSources(async ({ root, write, build }) => {
    const changes: [what: string, change: () => Promise<void>][] = [
      ["a style", () => write("styles/kept.txt", "p { color: red }")],
      ["a page is added", () => write("routes/new/index.tsx", "")],
      ["a page is moved", async () => {
        await rm(join(root, "routes/new/index.tsx"));
        await write("routes/newer/index.tsx", "");
      }],
      ["a page is removed", () => rm(join(root, "routes/newer/index.tsx"))],
      ["a dependency", () => write("deno.lock", "newer")],
      ["how it is built", () => write("build/kept.txt", "otherwise")],
    ];
    assert.equal(await build(), true);
    for (const [what, change] of changes) {
      assert.equal(await build(), false, `nothing before ${what}`);
      await change();
      assert.equal(await build(), true, what);
    }
    await write("prompts/default.txt", "a prompt is read when it is used");
    assert.equal(await build(), false);
  }));

Deno.test("a build that broke off is made again, even if the sources are those of an older one", () =>
  withSources(async ({ write, build }) => {
    await build();
    await write("islands/kept.txt", "broken");
    await assert.rejects(build(() => Promise.reject(new Error("killed"))), /killed/);
    await write("islands/kept.txt", "islands");
    assert.equal(await build(), true);
    assert.equal(await build(), false);
  }));

Deno.test("who asks while another builds waits for that build", () =>
  withSources(async ({ build }) => {
    const other = Promise.withResolvers<boolean>();
    const isBuilt = await build(() => {
      other.resolve(build());
      return Promise.resolve();
    });
    assert.deepEqual([isBuilt, await other.promise], [true, false]);
  }));

Deno.test("a source that is changed during a build is built by the next", () =>
  withSources(async ({ write, build }) => {
    assert.equal(await build(() => write("static/kept.txt", "too late")), true);
    assert.equal(await build(), true);
    assert.equal(await build(), false);
  }));

Deno.test("all that the browser's scripts are made of counts as a source", async () => {
  const entries = ["fresh/client/boot.ts"];
  for await (const { name } of Deno.readDir(`${ROOT}islands`)) entries.push(`islands/${name}`);
  const files = new Set((await Promise.all(entries.map(filesOf))).flat());
  assert.ok(files.size > 20);
  const missed = [...files].filter((path) => !FOLDERS.includes(path.split("/")[0]));
  assert.deepEqual(missed, []);
});

interface Module {
  specifier: string;
  dependencies?: { code?: { specifier: string } }[];
}

/** The files of this repository that a module imports for more than their types, and so on. */
async function filesOf(entry: string): Promise<string[]> {
  const args = ["info", "--json", entry];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  const { roots, modules }: { roots: string[]; modules: Module[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const dependencies = new Map(modules.map(({ specifier, dependencies }) => [
    specifier,
    (dependencies ?? []).flatMap(({ code }) => code?.specifier ?? []),
  ]));
  const found = new Set(roots);
  for (const specifier of found) {
    for (const next of dependencies.get(specifier) ?? []) found.add(next);
  }
  return [...found].filter((specifier) => specifier.startsWith(`file://${ROOT}`))
    .map((specifier) => specifier.slice(`file://${ROOT}`.length))
    .filter((path) => !path.startsWith("node_modules/"));
}
