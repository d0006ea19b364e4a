import { join } from "node:path";
import { build, stop } from "esbuild";

/**
 * npm packages as the server imports them, `kysely` and `kysely/migration`, each bundled into
 * `packages/<name>.js` of `outDir`: Deno reads one file far sooner than the hundreds that some
 * packages consist of. The server takes them when its import map says so.
 */
export async function bundlePackages(
  packages: readonly string[],
  { root, outDir }: { root: string; outDir: string },
): Promise<{ path: string; contents: Uint8Array }[]> {
  if (packages.length === 0) return [];
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: packages.map((name) => ({ in: name, out: name })),
      outdir: join(outDir, "packages"),
      chunkNames: "shared-[hash]",
      write: false,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "esnext",
      // Names stay, so that a stack can be read.
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: "silent",
    });
    return outputFiles;
  } finally {
    await stop();
  }
}
