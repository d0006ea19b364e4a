/** A CSV that the browser saves under this name. */
export function csvFile(name: string, body: ReadableStream<Uint8Array>): Response {
  return savedFile(name, { type: "text/csv; charset=utf-8", body });
}

/** A file that the browser saves under this name. */
export function savedFile(
  name: string,
  { type, body }: { type: string; body: ReadableStream<Uint8Array> },
): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
