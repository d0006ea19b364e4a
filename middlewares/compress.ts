import { nodeZlib } from "../lib/node_library.ts";

const TEXT = /^(text\/|application\/(json|javascript|problem\+json)|image\/svg)/;
/** Below this, compressing costs more than it saves. */
const SMALLEST = 1_024;

/**
 * Compresses a text answer for a client that takes gzip: a file to keep, which may be long, while it
 * is made; all else at once, which takes a fifth of the time and leaves no streams to collect.
 */
export async function compress(request: Request, response: Response): Promise<Response> {
  const { headers, status } = response;
  if (!TEXT.test(headers.get("content-type") ?? "")) return response;
  headers.append("vary", "accept-encoding");
  const length = headers.get("content-length");
  const takesGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const small = length !== null && Number(length) < SMALLEST;
  if (!takesGzip || small || headers.has("content-encoding")) return response;
  if (headers.has("content-disposition")) {
    if (response.body === null) return response;
    const stream = response.body.pipeThrough(new CompressionStream("gzip"));
    return new Response(stream, { status, headers: compressed(headers) });
  }
  const bytes = await response.bytes();
  if (bytes.length < SMALLEST) {
    return new Response(bytes.length === 0 ? null : bytes, { status, headers });
  }
  const whole = nodeZlib().gzipSync(bytes) as Uint8Array<ArrayBuffer>;
  return new Response(whole, { status, headers: compressed(headers) });
}

/** The compressed bytes are others than the ones that the length and the tag were made for. */
function compressed(headers: Headers): Headers {
  headers.set("content-encoding", "gzip");
  headers.delete("content-length");
  const tag = headers.get("etag");
  if (tag !== null && !tag.startsWith("W/")) headers.set("etag", `W/${tag}`);
  return headers;
}
