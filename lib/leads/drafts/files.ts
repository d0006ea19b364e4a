/** Where a draft's files lie on the disk. */
import type { ImportDraft } from "../../../db/schema.ts";

type Named = Pick<ImportDraft, "token">;

/** The upload as it came. */
export function fileOf(folder: string, { token }: Named): string {
  return `${folder}/${token}.csv`;
}

/** Its numbers as one reading found them (`file_numbers.ts`). */
export function numbersOf(folder: string, { token, version }: Named & { version: number }): string {
  return `${folder}/${token}-${version}.numbers`;
}

export async function hasFiles(folder: string, draft: Named): Promise<boolean> {
  try {
    return (await Deno.stat(fileOf(folder, draft))).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Everything of it that is on the disk. */
export async function removeFiles(folder: string, { token }: Named): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (name.startsWith(token)) await removeIfThere(`${folder}/${name}`);
  }
}

const LONGEST_UPLOAD_MS = 60 * 60_000;

/** Files of drafts that the database does not know: their process died before it told of them. */
export async function removeStrayFiles(
  folder: string,
  { tokens, now }: { tokens: ReadonlySet<string>; now: Date },
): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (tokens.has(name.slice(0, TOKEN_LENGTH))) continue;
    const { mtime } = await Deno.stat(`${folder}/${name}`);
    const ageMs = now.getTime() - (mtime?.getTime() ?? 0);
    if (ageMs > LONGEST_UPLOAD_MS) await removeIfThere(`${folder}/${name}`);
  }
}

const TOKEN_LENGTH = 36;

export function newToken(): string {
  return crypto.randomUUID();
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

export async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
