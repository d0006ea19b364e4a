/** An upload is first kept whole in a temporary file: one that breaks off leaves nothing behind. */

/** Where uploads lie while they are read. */
export const UPLOADS = "data/uploads";

export type Spooled =
  /** `remove` takes the file away again. */
  | { kind: "kept"; path: string; bytes: number; remove(): Promise<void> }
  | { kind: "too_large"; limit: number };

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
  const remove = async () => {
    file.close();
    await Deno.remove(path);
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
  if (bytes <= limit) return { kind: "kept", path, bytes, remove };
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
