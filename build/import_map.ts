/**
 * `_fresh/import_map.json`, with which the server is started: what `deno.json` says, with the
 * packages that the build has bundled in their place.
 */
import { existsSync } from "node:fs";
import deno from "../deno.json" with { type: "json" };
import { buildOptions } from "../fresh.config.ts";

/** Writes it to `built`, the folder of the build. */
export async function writeImportMap(built: string): Promise<void> {
  const bundles = buildOptions.packages.map((name): [string, string] => [name, bundleOf(name)])
    .filter(([, path]) => existsSync(`${built}/${path}`));
  const map = { imports: { ...fromBuild(deno.imports), ...Object.fromEntries(bundles) } };
  await Deno.writeTextFile(`${built}/import_map.json`, JSON.stringify(map, null, 2) + "\n");
}

function bundleOf(name: string): string {
  return `./packages/${name}.js`;
}

/**
 * The imports of a `deno.json` as a map one folder below it has them. There, the name of a package
 * stands for all that is in the package too.
 */
export function fromBuild(imports: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(imports).flatMap(([name, target]) => {
      if (target.startsWith("./")) return [[name, `.${target}`]];
      if (name.endsWith("/")) return [[name, target]];
      return [[name, target], [`${name}/`, `${target.replace(/^(npm|jsr):/, "$1:/")}/`]];
    }),
  );
}
