import { BUILD_ID_PARAMETER } from "../asset.ts";
import { type Context, snapshotOf } from "../context.ts";
import type { Middleware } from "../routing/middleware.ts";
import type { StaticFile } from "../snapshot.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * Serves the files of `static/` and what the build made. Only files that the build listed are served,
 * under exactly their own address, so no path leads out of the folder.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const file = snapshotOf(ctx)?.files.get(listedPath(ctx));
    if (file === undefined) return await ctx.next();

    const { method } = ctx.req;
    if (method !== "GET" && method !== "HEAD") {
      const text = `This address takes GET or HEAD, not ${method}.`;
      return new Response(text, { status: 405, headers: { Allow: "GET, HEAD" } });
    }
    const wantedBuild = ctx.url.searchParams.get(BUILD_ID_PARAMETER);
    const isThisBuild = wantedBuild === snapshotOf(ctx)?.buildId;
    if (wantedBuild !== null && !isThisBuild) return redirectToCurrent(ctx);
    return await answerWith(file, { ctx, mayKeep: file.immutable || isThisBuild });
  };
}

/** The request's path, percent-encoded as the build lists it; empty if it cannot be one of them. */
function listedPath<State>(ctx: Context<State>): string {
  const path = ctx.url.pathname.slice(ctx.config.basePath.length);
  try {
    return path.split("/").map((part) => encodeURIComponent(decodeURIComponent(part))).join("/");
  } catch {
    return "";
  }
}

/** A page of an earlier build asks for a file: the file as it is now, not to be kept. */
function redirectToCurrent<State>(ctx: Context<State>): Response {
  const url = new URL(ctx.url);
  url.searchParams.delete(BUILD_ID_PARAMETER);
  return ctx.redirect(url.pathname + url.search, 307);
}

async function answerWith<State>(
  file: StaticFile,
  { ctx, mayKeep }: { ctx: Context<State>; mayKeep: boolean },
): Promise<Response> {
  const etag = `"${file.hash}"`;
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Cache-Control": mayKeep && ctx.config.mode === "production" ? FOR_EVER : "no-cache",
    ETag: etag,
  });
  if (matches(ctx.req.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Length", String(file.size));
  return new Response(ctx.req.method === "HEAD" ? null : await file.read(), { headers });
}

/** The weak comparison that RFC 9110, section 13.1.2 asks for. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return known.includes(etag) || known.includes("*");
}
