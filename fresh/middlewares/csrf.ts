import type { Context } from "../context.ts";
import { HttpError } from "../http_error.ts";
import type { Middleware } from "../routing/middleware.ts";

/** Options for {@linkcode csrf}. */
export interface CsrfOptions<State = unknown> {
  /** Other origins that may send requests. Default: the app's own only. */
  origin?: string | string[] | ((origin: string, ctx: Context<State>) => boolean);
}

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses with 403 what a page of another origin had a browser send: judged by `Sec-Fetch-Site`, or by
 * `Origin` where a browser is too old to send it. Clients that send neither are no browsers.
 */
export function csrf<State>(options: CsrfOptions<State> = {}): Middleware<State> {
  return async (ctx) => {
    const { method, headers } = ctx.req;
    if (SAFE_METHODS.includes(method)) return await ctx.next();

    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const isSameSite = site === "same-origin" || site === "none";
    const isNoBrowser = site === null && origin === null;
    const isTrusted = origin !== null && isAllowed(origin, { ctx, allowed: options.origin });
    if (isSameSite || isNoBrowser || isTrusted) return await ctx.next();
    throw new HttpError(403);
  };
}

function isAllowed<State>(
  origin: string,
  { ctx, allowed = ctx.url.origin }: { ctx: Context<State>; allowed: CsrfOptions<State>["origin"] },
): boolean {
  if (typeof allowed === "function") return allowed(origin, ctx);
  return [allowed].flat().includes(origin);
}
