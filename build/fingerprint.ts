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
/** Not in `_fresh`, which goes with each build, and no source: Windows lets nobody read what is locked. */
const LOCK = "_fresh.lock";

/**
 * Runs `build`, unless what the last one was made of is here unchanged. Every start waits for the
 * look, so it takes Deno's own functions: to load `node:fs` takes longer than to read all sources.
 */
export async function buildUnlessBuilt(root: string, build: () => Promise<void>): Promise<void> {
  if (kept(root) === await fingerprint(root)) return;
  // Whoever comes meanwhile waits for this build.
  using lock = Deno.openSync(`${root}/${LOCK}`, { write: true, create: true });
  await lock.lock(true);
  const sources = await fingerprint(root);
  if (kept(root) === sources) return;
  // A build that breaks off must not look like the one before it.
  forget(root);
  await build();
  Deno.writeTextFileSync(`${root}/${KEPT_IN}`, sources);
}

function kept(root: string): string | null {
  try {
    return Deno.readTextFileSync(`${root}/${KEPT_IN}`);
  } catch {
    return null;
  }
}

function forget(root: string): void {
  try {
    Deno.removeSync(`${root}/${KEPT_IN}`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A hash of the sources' paths and contents. */
async function fingerprint(root: string): Promise<string> {
  const paths = [...FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...FILES].sort();
  const parts = paths.flatMap((path) => {
    const content = Deno.readFileSync(`${root}/${path}`);
    return [new TextEncoder().encode(`${path} ${content.byteLength}\n`), content];
  });
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts))).toHex();
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function filesBelow(root: string, folder: string): string[] {
  return [...Deno.readDirSync(`${root}/${folder}`)].flatMap(({ name, isDirectory, isFile }) => {
    if (isDirectory) return filesBelow(root, `${folder}/${name}`);
    return isFile ? [`${folder}/${name}`] : [];
  });
}
