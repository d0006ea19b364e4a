import { readFile } from "node:fs/promises";
import { basename, extname, join, relative, sep } from "node:path";
import type { BuildOutput } from "./output.ts";

interface Places {
  routeDir: string;
  islandDir: string;
  ignore: RegExp[];
}

/** A folder `(_name)` in routes holds no routes. */
const PRIVATE_FOLDER = /[/\\]\(_[^/\\]+\)[/\\]/;
const ISLAND_FOLDER = /[/\\]\(_islands\)[/\\]/;

/** The modules below `routes/`. */
export async function findRoutes(places: Places): Promise<BuildOutput["routes"]> {
  const files = await findModules(places.routeDir, places.ignore);
  return await Promise.all(
    files.filter((file) => !PRIVATE_FOLDER.test(file)).map(async (file) => {
      const path = relative(places.routeDir, file).split(sep).join("/");
      return { path: path.slice(0, -extname(path).length), file, lazy: await mayBeLazy(file) };
    }),
  );
}

/** Whether its path alone tells what a module is for, so that it can be read later. */
async function mayBeLazy(file: string): Promise<boolean> {
  if (basename(file).startsWith("_")) return false;
  return !(await readFile(file, "utf8")).includes("routeOverride");
}

/** The modules below `islands/` and below the folders `(_islands)` in `routes/`. */
export async function findIslands(places: Places): Promise<string[]> {
  const { islandDir, routeDir, ignore } = places;
  const inRoutes = await findModules(routeDir, ignore);
  return [
    ...await findModules(islandDir, ignore),
    ...inRoutes.filter((file) => ISLAND_FOLDER.test(file)),
  ];
}

/** The files below `dir`; none that begins with a dot except `.well-known`, none of `outDir`. */
export async function findStaticFiles(dir: string, outDir: string): Promise<string[]> {
  const files = await filesBelow(dir);
  return files.filter((file) => {
    const parts = relative(dir, file).split(sep);
    const isHidden = parts.some((part) => part.startsWith(".") && part !== ".well-known");
    return !isHidden && relative(outDir, file).startsWith("..");
  });
}

async function findModules(dir: string, ignore: RegExp[]): Promise<string[]> {
  const files = await filesBelow(dir);
  return files.filter((file) =>
    /\.[tj]sx?$/.test(file) && !ignore.some((pattern) => pattern.test(file))
  );
}

/** All files below `dir` in a stable order; symbolic links lead nowhere. */
async function filesBelow(dir: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(dir)) {
    const path = join(dir, entry.name);
    if (entry.isDirectory) files.push(...await filesBelow(path));
    if (entry.isFile) files.push(path);
  }
  return files;
}

async function entriesOf(dir: string): Promise<Deno.DirEntry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(dir));
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
