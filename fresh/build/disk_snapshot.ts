import type { RouteFile } from "../routing/file_routes.ts";
import type { Snapshot, StaticFile } from "../snapshot.ts";
import { type IslandModule, islandRegistry } from "./island_registry.ts";
import type { BuiltFile } from "./output.ts";

/** What the generated `snapshot.js` passes: a build without the content of its files. */
export interface WrittenSnapshot {
  buildId: string;
  root: string;
  /** Directory of the files. */
  dir: string;
  bootScript: string;
  imports: [string, string[]][];
  routes: RouteFile[];
  islands: IslandModule[];
  files: (Omit<BuiltFile, "content"> & { size: number })[];
}

/** The build that `snapshot.js` describes, served from disk. For generated code only. */
export function diskSnapshot(written: WrittenSnapshot): Snapshot {
  const { dir, imports, islands, files, ...rest } = written;
  return {
    ...rest,
    reloadScript: null,
    imports: new Map(imports),
    islands: islandRegistry(islands),
    files: new Map(files.map(({ address, ...file }) => [address, onDisk(file, dir + address)])),
  };
}

function onDisk(file: Omit<StaticFile, "read">, path: string): StaticFile {
  return { ...file, read: async () => (await Deno.open(path)).readable };
}
