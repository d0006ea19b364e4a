/** Files that are there only once they are whole. */

/** Has `write` make a file beside `path`, and gives it that name once it is whole. */
export async function writeWhole(
  path: string,
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const partial = `${path}.partial`;
  // Of one that was cut off.
  await removeDatabase(partial);
  try {
    await write(partial);
    await Deno.rename(partial, path);
  } finally {
    await removeDatabase(partial);
  }
}

/** With all that SQLite and Leadline lay beside it; nothing where there is none. */
export async function removeDatabase(path: string): Promise<void> {
  for (const part of ["", "-wal", "-shm", "-journal", ".lock"]) {
    await Deno.remove(`${path}${part}`).catch(unlessMissing);
  }
}

export async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/** For what may fail because there is no such file. */
export function unlessMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
