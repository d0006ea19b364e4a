/** The body as text, or null (and the rest unread) once it is longer than `maxBytes`. */
export async function readLimited(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return "";
  // What is announced to be short is read at once: HTTP lets no more of it come.
  if (announcedBytes(response) <= maxBytes) return await response.text();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Infinity when nothing is said; what comes compressed is longer once it is read. */
function announcedBytes({ headers }: Response): number {
  if (headers.has("content-encoding")) return Infinity;
  return Number(headers.get("content-length") ?? Infinity);
}
