import type { Context } from "../context.ts";
import type { HandlerFn, PageResponse, RouteHandler } from "../handlers.ts";
import { HttpError } from "../http_error.ts";
import { renderComponent, type RouteComponent } from "../rendering/component.ts";
import { pageProps, setTree, treeOf } from "../context.ts";
import { type Method, METHODS } from "./router.ts";

/** `export const config` of a page. */
export interface RouteConfig {
  /** Serve the file at this URL pattern instead of the one that its path spells. */
  routeOverride?: string;
  /** Render without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Render without `_app`. */
  skipAppWrapper?: boolean;
  /** Answer only these methods. Default: those that have a handler. */
  methods?: "ALL" | Method[];
}

/** `export const config` of a layout. */
export interface LayoutConfig {
  /** Render without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Render without `_app`. */
  skipAppWrapper?: boolean;
}

/** A page, its handlers, or both. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
}

/** The methods that a route answers. */
export function methodsOf<State>(route: Route<State>): Method[] {
  const { handler, component, config } = route;
  if (Array.isArray(config?.methods)) return config.methods;
  if (typeof handler === "function") return METHODS;
  const methods = METHODS.filter((method) => handler?.[method] !== undefined);
  const rendersPage = component !== undefined && !methods.includes("GET");
  return rendersPage ? [...methods, "GET"] : methods;
}

/** Runs a route's handler and, if it gave data instead of a response, renders its page. */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const { app, layouts } = treeOf(ctx);
  setTree(ctx, {
    app: route.config?.skipAppWrapper ? null : app,
    layouts: route.config?.skipInheritedLayouts ? [] : layouts,
  });

  const answer = await handlerFor(ctx, route)(ctx);
  if (answer instanceof Response) return answer;

  let element = null;
  if (route.component !== undefined) {
    const rendered = await renderComponent(route.component, pageProps(ctx, { data: answer.data }));
    if (rendered instanceof Response) return rendered;
    element = rendered;
  }
  return ctx.render(element, { status: answer.status ?? status, headers: answer.headers });
}

function handlerFor<State>(ctx: Context<State>, route: Route<State>): HandlerFn<unknown, State> {
  const { handler, component } = route;
  if (typeof handler === "function") return handler;
  const method = ctx.req.method as Method;
  const found = handler?.[method] ?? (method === "HEAD" ? handler?.GET : undefined);
  if (found !== undefined) return found;
  return component === undefined ? refuse : renderWithoutData;
}

function renderWithoutData(): PageResponse<unknown> {
  return { data: {} };
}

function refuse(): never {
  throw new HttpError(404);
}
