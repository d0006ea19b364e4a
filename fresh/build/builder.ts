import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { App, type ListenOptions, setSnapshot } from "../app.ts";
import { bundleScripts, type SourceMapOptions } from "./bundle.ts";
import { findIslands, findRoutes, findStaticFiles } from "./crawl.ts";
import { FileTransformer, type OnTransformOptions, type TransformFn } from "./file_transformer.ts";
import { withLiveReload } from "./live_reload.ts";
import { memorySnapshot } from "./memory_snapshot.ts";
import { type BuildOutput, builtFile, idOf } from "./output.ts";
import { bundlePackages } from "./packages.ts";
import { writeSnapshot } from "./write_snapshot.ts";

/** Where an application's parts are, and what its scripts must run in. */
export interface BuildOptions {
  /** Browsers, as esbuild names them. Default: chrome99, firefox99, safari15. */
  target?: string | string[];
  /** Directory of the application; the other paths are relative to it. Default: the current one. */
  root?: string;
  /** Where `build` writes. Default: `_fresh`. */
  outDir?: string;
  /** Files that are served as they are; of several, the first that has a file wins. Default: `static`. */
  staticDir?: string | string[];
  /** Components that run in a browser too. Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Files to leave out. Default: tests. */
  ignore?: RegExp[];
  /** Source maps of the scripts. Default: none. */
  sourceMap?: SourceMapOptions;
  /** npm packages of the server to bundle into `outDir`; Fresh itself bundles none. Default: none. */
  packages?: string[];
}

/** The options with absolute paths and defaults. */
export interface ResolvedBuildConfig extends Required<Omit<BuildOptions, "sourceMap">> {
  staticDir: string[];
  mode: "development" | "production";
  sourceMap?: SourceMapOptions;
}

const TEST_FILE = /[._]test\.(?:[tj]sx?|[mc][tj]s)$/;

/** Builds an application: bundles its islands and lists its routes and files. */
export class Builder<State = unknown> {
  readonly config: ResolvedBuildConfig;
  #transformer = new FileTransformer();
  #registeredIslands = new Set<string>();

  constructor(options: BuildOptions = {}) {
    const root = absolute(options.root ?? ".", Deno.cwd());
    this.config = {
      root,
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
      outDir: absolute(options.outDir ?? "_fresh", root),
      staticDir: [options.staticDir ?? "static"].flat().map((path) => absolute(path, root)),
      islandDir: absolute(options.islandDir ?? "islands", root),
      routeDir: absolute(options.routeDir ?? "routes", root),
      serverEntry: absolute(options.serverEntry ?? "main.ts", root),
      ignore: options.ignore ?? [TEST_FILE],
      mode: "production",
      sourceMap: options.sourceMap,
      packages: options.packages ?? [],
    };
  }

  /** Adds a module whose components are islands although it is in no island folder. */
  registerIsland(specifier: string): void {
    this.#registeredIslands.add(absolute(specifier, this.config.root));
  }

  /** Has `transform` change, rename or add to the static files that match. */
  onTransformStaticFile(options: OnTransformOptions, transform: TransformFn): void {
    this.#transformer.onTransform(options, transform);
  }

  /** Builds to `outDir`, or in memory for tests; the result gives any number of apps this build. */
  async build(
    options: { mode?: "development" | "production"; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: App<State>) => void> {
    this.config.mode = options.mode ?? "production";
    const output = await this.#output();
    if (options.snapshot !== "memory") {
      const packages = await bundlePackages(this.config.packages, this.config);
      await writeSnapshot(output, { ...this.config, packages });
      return refuseToApply;
    }
    const snapshot = await memorySnapshot(output, this.config.root);
    return (app) => setSnapshot(app, snapshot);
  }

  /** Serves the app in development: its pages reload once this process has been restarted. */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    const [imported, output] = await Promise.all([importApp(), this.#output()]);
    const app = imported instanceof App ? imported : imported.app;
    setSnapshot(app, await memorySnapshot(output, this.config.root), "development");
    await Deno.serve({ port: 8000, ...options }, withLiveReload(app.handler())).finished;
  }

  async #output(): Promise<BuildOutput> {
    const [routes, islandFiles, files] = await Promise.all([
      findRoutes(this.config),
      findIslands(this.config),
      this.#staticFiles(),
    ]);
    const modules = [...new Set([...islandFiles, ...this.#registeredIslands])];
    const scripts = await bundleScripts(modules, this.config);
    const all = [...files, ...scripts.files];
    return { ...scripts, routes, files: all, buildId: idOf(all) };
  }

  async #staticFiles() {
    const { staticDir, mode, target, root, outDir } = this.config;
    const files = new Map<string, ReturnType<typeof builtFile>>();
    for (const dir of staticDir) {
      for (const path of await findStaticFiles(dir, outDir)) {
        const content = await Deno.readFile(path);
        const made = await this.#transformer.process({ path, content }, { mode, target, root });
        for (const file of made.map(({ path, content }) => builtFile(path, { dir, content }))) {
          if (!files.has(file.address)) files.set(file.address, file);
        }
      }
    }
    return [...files.values()];
  }
}

function refuseToApply(): never {
  throw new Error('A build on disk is served by its server.js. Build with snapshot: "memory".');
}

function absolute(path: string, root: string): string {
  if (path.startsWith("file:")) return fileURLToPath(path);
  return isAbsolute(path) ? path : resolve(root, path);
}
