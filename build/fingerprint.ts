import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** All that a build depends on. */
export const FOLDERS = [
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
export const FILES = ["deno.json", "deno.lock", "dev.ts", "fresh.config.ts", "twind.config.ts"];

const KEPT_IN = "_fresh/fingerprint";

/** Runs `build`, unless what the last one was made of is here unchanged. */
export async function buildUnlessBuilt(root: string, build: () => Promise<void>): Promise<void> {
  const sources = fingerprint(root);
  if (kept(root) === sources) return;
  // A build that breaks off must not look like the one before it.
  rmSync(join(root, KEPT_IN), { force: true });
  await build();
  writeFileSync(join(root, KEPT_IN), sources);
}

function kept(root: string): string | null {
  try {
    return readFileSync(join(root, KEPT_IN), "utf8");
  } catch {
    return null;
  }
}

/** A hash of the sources' paths and contents. */
function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const path of [...FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...FILES].sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path} ${content.byteLength}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
}
