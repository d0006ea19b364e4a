import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Lets esbuild follow the import map's names for files of the project; packages it finds itself. */
export async function localImports(root: string): Promise<Plugin> {
  const files = await localFiles(root);
  return {
    name: "local-imports",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path }) => {
        const name = [...files.keys()].find((name) =>
          name.endsWith("/") ? path.startsWith(name) : path === name
        );
        if (name === undefined) return undefined;
        return { path: join(files.get(name)!, path.slice(name.length)) };
      });
    },
  };
}

async function localFiles(dir: string): Promise<Map<string, string>> {
  const config = await readConfig(join(dir, "deno.json"));
  if (config === null) {
    return dirname(dir) === dir ? new Map() : await localFiles(dirname(dir));
  }
  const local = Object.entries(config.imports ?? {}).filter(([, target]) => target.startsWith("."));
  return new Map(local.map(([name, target]) => [name, join(dir, target)]));
}

async function readConfig(path: string): Promise<{ imports?: Record<string, string> } | null> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
