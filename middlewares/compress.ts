const TEXT = /^(text\/|application\/(json|javascript|problem\+json)|image\/svg)/;
/** Below this, compressing costs more than it saves. */
const SMALLEST = 1_024;

/** Compresses a text answer for a client that takes gzip. */
export function compress(request: Request, response: Response): Response {
  const { headers } = response;
  if (!TEXT.test(headers.get("content-type") ?? "")) return response;
  headers.append("vary", "accept-encoding");
  const length = headers.get("content-length");
  const takesGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const small = length !== null && Number(length) < SMALLEST;
  const done = headers.has("content-encoding");
  // Whoever looks at a body makes a stream of it, so that is looked at last.
  if (!takesGzip || small || done || response.body === null) return response;
  headers.set("content-encoding", "gzip");
  headers.delete("content-length");
  weaken(headers);
  const body = response.body.pipeThrough(new CompressionStream("gzip"));
  return new Response(body, { status: response.status, headers });
}

/** The compressed bytes are others than the ones that the tag was made for. */
function weaken(headers: Headers): void {
  const tag = headers.get("etag");
  if (tag !== null && !tag.startsWith("W/")) headers.set("etag", `W/${tag}`);
}
