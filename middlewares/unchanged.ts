import type { Leadline } from "../lib/leadline.ts";

/**
 * Answers a poll: 304 without any further query while nothing has been written since the tag was
 * given, else what `make` says. `Cache-Control: no-cache` lets browsers keep it and ask each time.
 */
export async function unlessUnchanged(
  request: Request,
  leadline: Leadline,
  make: () => Promise<Response>,
): Promise<Response> {
  const problems = leadline.dialer.problems().length;
  const tag = `"${leadline.receiver.install.slice(0, 8)}-${await leadline.store
    .revision()}-${problems}"`;
  const known = request.headers.get("if-none-match")?.replace(/^W\//, "");
  const headers = { etag: tag, "cache-control": "private, no-cache" };
  if (known === tag) return new Response(null, { status: 304, headers });
  const response = await make();
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
