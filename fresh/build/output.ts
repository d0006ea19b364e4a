import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import { getMimeType } from "hono/utils/mime";

/** All that a build made, before it is written or served. */
export interface BuildOutput {
  buildId: string;
  /** Modules below `routes/`: path without extension, file, and whether it may be read later. */
  routes: { path: string; file: string; lazy: boolean }[];
  /** Modules of islands: file, and address of its script. */
  islands: { file: string; script: string }[];
  bootScript: string;
  reloadScript: string | null;
  imports: Map<string, string[]>;
  files: BuiltFile[];
}

/** A file with the address under which it is served. */
export interface BuiltFile {
  /** Percent-encoded, with a slash before it. */
  address: string;
  contentType: string;
  hash: string;
  immutable: boolean;
  content: Uint8Array<ArrayBuffer>;
}

/** A file of `dir`, as it is served. Throws for a path outside of `dir`. */
export function builtFile(
  path: string,
  { dir, content, immutable = false }: {
    dir: string;
    content: Uint8Array<ArrayBuffer>;
    immutable?: boolean;
  },
): BuiltFile {
  const parts = relative(dir, path).split(sep);
  if (parts[0] === "..") throw new Error(`${path} is outside of ${dir}.`);
  return {
    address: "/" + parts.map(encodeURIComponent).join("/"),
    contentType: getMimeType(path) ?? "application/octet-stream",
    hash: createHash("sha256").update(content).digest("hex").slice(0, 32),
    immutable,
    content,
  };
}

/** An id that changes with any of the files. */
export function idOf(files: BuiltFile[]): string {
  const hash = createHash("sha256");
  for (const { address, hash: content } of files) hash.update(`${address} ${content}\n`);
  return hash.digest("hex").slice(0, 16);
}
