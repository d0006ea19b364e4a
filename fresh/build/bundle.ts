import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildResult, type Metafile, stop } from "esbuild";
import { type BuildOutput, builtFile } from "./output.ts";
import { localImports } from "./local_imports.ts";

/** How source maps are made; the names are esbuild's. */
export interface SourceMapOptions {
  kind: boolean | "linked" | "inline" | "external" | "both";
  sourceRoot?: string;
  sourcesContent?: boolean;
}

interface BundleConfig {
  root: string;
  target: string | string[];
  mode: "development" | "production";
  sourceMap?: SourceMapOptions;
}

type Scripts = Pick<
  BuildOutput,
  "islands" | "bootScript" | "reloadScript" | "imports" | "files"
>;

const BOOT = fileURLToPath(new URL("../client/boot.ts", import.meta.url));
const RELOAD = fileURLToPath(new URL("../client/live_reload.ts", import.meta.url));

/** Bundles islands into scripts that share what they have in common; names hold their hashes. */
export async function bundleScripts(islands: string[], config: BundleConfig): Promise<Scripts> {
  const entries = config.mode === "development" ? [...islands, RELOAD] : islands;
  const { metafile, outputFiles } = await bundle([BOOT, ...entries], config);
  const scriptOf = scriptsByEntry(metafile, config.root);
  return {
    islands: islands.map((file) => ({ file, script: scriptOf(file) })),
    bootScript: scriptOf(BOOT),
    reloadScript: config.mode === "development" ? scriptOf(RELOAD) : null,
    imports: importsByScript(metafile),
    files: outputFiles.map(({ path, contents }) =>
      builtFile(path, { dir: config.root, content: new Uint8Array(contents), immutable: true })
    ),
  };
}

async function bundle(
  entries: string[],
  { root, target, mode, sourceMap }: BundleConfig,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  try {
    return await build({
      absWorkingDir: root,
      entryPoints: entries.map((file, at) => ({ in: file, out: `${scriptName(file)}-${at}` })),
      outdir: join(root, "_fresh/js"),
      entryNames: "[name]-[hash]",
      chunkNames: "shared-[hash]",
      write: false,
      metafile: true,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target,
      minify: mode === "production",
      jsx: "automatic",
      jsxImportSource: "preact",
      sourcemap: sourceMap?.kind ?? false,
      sourceRoot: sourceMap?.sourceRoot,
      sourcesContent: sourceMap?.sourcesContent,
      plugins: [await localImports(root)],
      logLevel: "silent",
    });
  } finally {
    await stop();
  }
}

function scriptName(file: string): string {
  return basename(file, extname(file)).replaceAll(/[^A-Za-z0-9_]+/g, "_");
}

function scriptsByEntry({ outputs }: Metafile, root: string): (file: string) => string {
  const scripts = new Map(
    Object.entries(outputs).map(([output, { entryPoint }]) => [
      entryPoint && join(root, entryPoint),
      "/" + output,
    ]),
  );
  return (file) => {
    const script = scripts.get(file);
    if (script === undefined) throw new Error(`esbuild made no script of ${file}.`);
    return script;
  };
}

/** Each script with all that it imports, directly or not, save what it imports on demand. */
function importsByScript({ outputs }: Metafile): Map<string, string[]> {
  const closure = (output: string, found = new Set<string>()): Set<string> => {
    for (const { path, kind } of outputs[output]?.imports ?? []) {
      if (kind !== "import-statement" || found.has(path)) continue;
      found.add(path);
      closure(path, found);
    }
    return found;
  };
  return new Map(
    Object.keys(outputs).map((
      output,
    ) => ["/" + output, [...closure(output)].map((it) => "/" + it)]),
  );
}
