/** An upload is first kept whole in a temporary file: one that breaks off leaves nothing behind. */

/** Where uploads lie while they are read: a folder for each database. */
export const UPLOADS = "data/uploads";
/** Where those that wait for their import are kept: a folder for each database. */
export const DRAFTS = "data/drafts";

export type Spooled =
  | SpooledFile
  | { kind: "too_large"; limit: number };

export interface SpooledFile {
  kind: "kept";
  path: string;
  bytes: number;
  /** Takes the file away again, unless it was moved. */
  remove(): Promise<void>;
  /** To a place of its own, where it stays. */
  moveTo(path: string): Promise<void>;
}

/**
 * Writes a stream into a file of its own in `folder`, counting as it comes. What comes above the
 * limit is read and dropped.
 * @throws what the stream throws; nothing is left then.
 */
export async function spool(
  stream: AsyncIterable<Uint8Array>,
  { folder, limit }: { folder: string; limit: number },
): Promise<Spooled> {
  await Deno.mkdir(folder, { recursive: true });
  const { path, file } = await heldFile(folder);
  let isMoved = false;
  const remove = async () => {
    if (isMoved) return;
    file.close();
    await Deno.remove(path);
  };
  const moveTo = async (place: string) => {
    await Deno.rename(path, place);
    isMoved = true;
    file.close();
  };
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes <= limit) await writeAll(file, chunk);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  if (bytes <= limit) return { kind: "kept", path, bytes, remove, moveTo };
  await remove();
  return { kind: "too_large", limit };
}

/**
 * A new file, held until it is removed or its process dies: so leftovers are told from uploads. Who
 * clears them away may come between its making and its lock.
 */
async function heldFile(folder: string): Promise<{ path: string; file: Deno.FsFile }> {
  for (;;) {
    const path = await Deno.makeTempFile({ dir: folder, suffix: ".csv" });
    const file = await ifThere(Deno.open(path, { write: true }));
    await file?.lock(true);
    if (file !== undefined && await ifThere(Deno.stat(path)) !== undefined) return { path, file };
    file?.close();
  }
}

async function ifThere<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function writeAll(file: Deno.FsFile, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += await file.write(chunk.subarray(written));
  }
}

/** At boot: removes the files of uploads whose process has died. */
export async function removeLeftUploads(folder: string): Promise<void> {
  for (const path of await filesIn(folder)) {
    using file = await ifThere(Deno.open(path, { write: true }));
    if (file?.tryLockSync(true)) await ifThere(Deno.remove(path));
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await ifThere(Array.fromAsync(Deno.readDir(folder))) ?? [];
  return entries.filter(({ isFile }) => isFile).map(({ name }) => `${folder}/${name}`);
}
