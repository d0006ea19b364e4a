import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** All that a build depends on. */
const FOLDERS = [
  "build",
  "components",
  "fresh",
  "islands",
  "lib",
  "routes",
  "static",
  "styles",
  "texts",
];
const FILES = ["deno.json", "deno.lock", "dev.ts", "fresh.config.ts", "twind.config.ts"];

const KEPT_IN = "_fresh/fingerprint";

/** Whether the last build was made of the sources as they are now. */
export async function isBuilt(root: string): Promise<boolean> {
  const kept = await readFile(join(root, KEPT_IN), "utf8").catch(() => null);
  return kept !== null && kept === await fingerprint(root);
}

/** Remembers what the build that has just ended was made of. */
export async function keepFingerprint(root: string): Promise<void> {
  await writeFile(join(root, KEPT_IN), await fingerprint(root));
}

/** A hash of the sources' paths and contents. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await sourcePaths(root)) {
    hash.update(`${path}\n`).update(await readFile(join(root, path))).update("\n");
  }
  return hash.digest("hex");
}

async function sourcePaths(root: string): Promise<string[]> {
  const inFolders = await Promise.all(FOLDERS.map(async (folder) => {
    const options = { recursive: true, withFileTypes: true } as const;
    const entries = await readdir(join(root, folder), options).catch(() => []);
    return entries.filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
  }));
  return [...inFolders.flat(), ...FILES].sort();
}
