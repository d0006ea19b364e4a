/**
 * The part of Fresh 2.3's public API that this application uses, over npm packages alone.
 * Names, types and meaning are Fresh's: https://fresh.deno.dev/docs
 * @module
 */
export { App, type ListenOptions } from "./app.ts";
export type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
export type { Context, FreshContext } from "./context.ts";
export { createDefine, type Define } from "./define.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  page,
  type PageResponse,
  type RouteData,
  type RouteHandler,
} from "./handlers.ts";
export { HttpError } from "./http_error.ts";
export { csp, type CSPOptions } from "./middlewares/csp.ts";
export { csrf, type CsrfOptions } from "./middlewares/csrf.ts";
export { staticFiles } from "./middlewares/static_files.ts";
export { trailingSlashes } from "./middlewares/trailing_slashes.ts";
export type { PageProps } from "./rendering/component.ts";
export type { LayoutConfig, RouteConfig } from "./routing/route.ts";
export type { Middleware, MiddlewareFn } from "./routing/middleware.ts";
export type { Method } from "./routing/router.ts";
