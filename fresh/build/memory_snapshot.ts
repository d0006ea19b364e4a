import { pathToFileURL } from "node:url";
import type { Snapshot } from "../snapshot.ts";
import { islandRegistry } from "./island_registry.ts";
import type { BuildOutput } from "./output.ts";

/** A build that is served from memory; its modules are imported here. */
export async function memorySnapshot(output: BuildOutput, root: string): Promise<Snapshot> {
  const { buildId, bootScript, reloadScript, imports } = output;
  const routes = output.routes.map(async ({ path, file, lazy }) => ({
    path,
    module: lazy ? () => importFile(file) : await importFile(file),
  }));
  const islands = output.islands.map(async ({ script, file }) => ({
    script,
    module: await importFile(file),
  }));
  return {
    buildId,
    root,
    bootScript,
    reloadScript,
    imports,
    routes: await Promise.all(routes),
    islands: islandRegistry(await Promise.all(islands)),
    files: new Map(
      output.files.map(({ address, content, ...file }) => [
        address,
        { ...file, size: content.byteLength, read: () => Promise.resolve(content) },
      ]),
    ),
  };
}

function importFile(file: string): Promise<object> {
  return import(pathToFileURL(file).href);
}
