/** An upload is first kept whole in a temporary file: one that breaks off leaves nothing behind. */

/** Where uploads lie while they are read. */
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
  const path = await Deno.makeTempFile({ dir: folder, suffix: ".csv" });
  const file = await Deno.open(path, { write: true });
  // Held until the file is removed, or its process dies: so leftovers are told from uploads.
  await file.lock(true);
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

async function writeAll(file: Deno.FsFile, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += await file.write(chunk.subarray(written));
  }
}

/** At boot: removes the files of uploads whose process has died. */
export async function removeLeftUploads(folder: string): Promise<void> {
  for (const path of await filesIn(folder)) {
    using file = await Deno.open(path, { write: true });
    if (file.tryLockSync(true)) await Deno.remove(path);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isFile }) => isFile).map(({ name }) => `${folder}/${name}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
