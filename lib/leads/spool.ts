/** An upload is first kept whole in a temporary file: one that breaks off leaves nothing behind. */

export type Spooled =
  | { kind: "kept"; path: string; bytes: number }
  | { kind: "too_large"; limit: number };

/**
 * Writes a stream into a file of its own in `folder`, counting as it comes. The caller removes it.
 * @throws what the stream throws; nothing is left then.
 */
export async function spool(
  stream: ReadableStream<Uint8Array>,
  { folder, limit }: { folder: string; limit: number },
): Promise<Spooled> {
  await Deno.mkdir(folder, { recursive: true });
  const path = await Deno.makeTempFile({ dir: folder, suffix: ".csv" });
  let bytes = 0;
  try {
    using file = await Deno.open(path, { write: true });
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes > limit) break;
      await writeAll(file, chunk);
    }
  } catch (error) {
    await Deno.remove(path);
    throw error;
  }
  if (bytes <= limit) return { kind: "kept", path, bytes };
  await Deno.remove(path);
  return { kind: "too_large", limit };
}

async function writeAll(file: Deno.FsFile, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += await file.write(chunk.subarray(written));
  }
}
