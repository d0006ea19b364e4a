import { setBuildId } from "./asset.ts";
import type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import { logSurprise } from "./error_log.ts";
import { HttpError, statusOf } from "./http_error.ts";
import type { RouteComponent } from "./rendering/component.ts";
import "./rendering/element_hooks.ts";
import { addRouteFiles } from "./routing/file_routes.ts";
import type { Middleware } from "./routing/middleware.ts";
import type { LayoutConfig, Route, RouteConfig } from "./routing/route.ts";
import { RouteTree } from "./routing/route_tree.ts";
import type { Method } from "./routing/router.ts";
import type { Snapshot } from "./snapshot.ts";

/** Where an app listens. Without a port: the first free one from 8000 on. */
export type ListenOptions = Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>;

/** Answers a request; what `Deno.serve` and tests call. */
export type AppHandler = (request: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

/** Gives an app the build that it serves. */
export let setSnapshot: <State>(
  app: App<State>,
  snapshot: Snapshot,
  mode?: ResolvedFreshConfig["mode"],
) => void;

/** Middlewares and routes, applied in the order in which they were added. */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  #steps: ((tree: RouteTree<State>, base: string) => void)[] = [];
  #snapshot: Snapshot | null = null;

  static {
    setSnapshot = (app, snapshot, mode = app.config.mode) => {
      app.#snapshot = snapshot;
      app.config.root = snapshot.root;
      app.config.mode = mode;
    };
  }

  constructor({ basePath = "", mode = "production", trustProxy = false }: FreshConfig = {}) {
    this.config = { root: ".", basePath, mode, trustProxy };
  }

  /** Runs middlewares before all routes, or before those at `path` and below, that are added later. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...others: Middleware<State>[]): this {
    if (typeof first === "function") return this.use("*", first, ...others);
    return this.#add((tree, base) => tree.use(join(base, first), others));
  }

  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("GET", path, middlewares);
  }

  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("POST", path, middlewares);
  }

  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("PUT", path, middlewares);
  }

  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("PATCH", path, middlewares);
  }

  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("DELETE", path, middlewares);
  }

  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("HEAD", path, middlewares);
  }

  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("ALL", path, middlewares);
  }

  /** Adds a page, its handlers, or both. */
  route(path: string, route: Route<State>, config?: RouteConfig): this {
    return this.#add((tree, base) => {
      const configured = { ...route, config: { ...config, ...route.config } };
      const pattern = configured.config.routeOverride ?? path;
      tree.route(join(base, pattern), configured, { folder: join(base, path) });
    });
  }

  /** Renders pages at `path` and below within a component. */
  layout(path: string, component: RouteComponent<State>, config?: LayoutConfig): this {
    return this.#add((tree, base) => tree.layout(join(base, path), component, config));
  }

  /** Renders all pages within a component, which renders `<html>`. */
  appWrapper(component: RouteComponent<State>): this {
    return this.#add((tree) => tree.appWrapper(component));
  }

  /** Answers requests that found nothing. */
  notFound(route: Route<State> | Middleware<State>): this {
    return this.#add((tree) => tree.notFound(asRoute(route)));
  }

  /** Answers requests that failed at `path` and below. */
  onError(path: string, route: Route<State> | Middleware<State>): this {
    return this.#add((tree, base) => tree.onError(join(base, path), asRoute(route)));
  }

  /** Adds the modules below `routes/`, once the build that holds them is known. */
  fsRoutes(path = "*"): this {
    return this.#add((tree, base) => {
      addRouteFiles(tree, { files: this.#snapshot?.routes ?? [], base: join(base, path) });
    });
  }

  /** Adds all that another app has, below `path`. */
  mountApp(path: string, app: App<State>): this {
    return this.#add((tree, base) => {
      for (const step of app.#steps) step(tree, join(join(base, path), app.config.basePath));
    });
  }

  /** The app as a function from request to response. */
  handler(): AppHandler {
    const tree = new RouteTree<State>();
    for (const step of this.#steps) step(tree, this.config.basePath);
    const rootHandler = tree.rootHandler();
    if (this.#snapshot !== null) setBuildId(this.#snapshot.buildId);

    return async (req, info = NO_CONNECTION) => {
      const url = publicUrl(req, this.config);
      const { pattern, params, item, allowed } = await tree.match(req.method as Method, url);
      const ctx = new Context<State>({
        req,
        url,
        info,
        route: pattern,
        params,
        config: this.config,
        snapshot: this.#snapshot,
        next: () => answerWithoutRoute(req.method, allowed),
      });
      const response = await answerOrFail(ctx, item ?? rootHandler);
      if (response.status === 405 && allowed.length > 0) setAllow(response, allowed);
      return req.method === "HEAD" ? new Response(null, response) : response;
    };
  }

  /** Serves the app until the process ends. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await Deno.serve({ port: 8000, ...options }, this.handler()).finished;
  }

  #handle(method: Method | "ALL", path: string, middlewares: Middleware<State>[]): this {
    return this.#add((tree, base) => tree.handlers(method, join(base, path), middlewares));
  }

  #add(step: (tree: RouteTree<State>, base: string) => void): this {
    this.#steps.push(step);
    return this;
  }
}

/** Stands for the connection in tests, which have none. */
const NO_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

function join(base: string, path: string): string {
  const inner = path === "*" || path === "/*" ? "" : path;
  return base === "" || inner !== "/" ? base + inner : base;
}

function asRoute<State>(route: Route<State> | Middleware<State>): Route<State> {
  return typeof route === "function" ? { handler: route } : route;
}

/** The address that the client used; repeated slashes are one, lest a redirect lead elsewhere. */
function publicUrl(req: Request, { trustProxy }: ResolvedFreshConfig): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) url.pathname = url.pathname.replaceAll(/\/+/g, "/");
  if (trustProxy) {
    url.protocol = req.headers.get("x-forwarded-proto") ?? url.protocol;
    url.host = req.headers.get("x-forwarded-host") ?? url.host;
  }
  return url;
}

function answerWithoutRoute(method: string, allowed: Method[]): Promise<Response> {
  if (allowed.length === 0 || allowed.includes(method as Method)) throw new HttpError(404);
  if (method !== "OPTIONS") throw new HttpError(405, takesOthers(method, allowed));
  const headers = { Allow: allowed.join(", ") };
  return Promise.resolve(new Response(null, { status: 204, headers }));
}

function takesOthers(method: string, allowed: Method[]): string {
  const others = new Intl.ListFormat("en", { type: "disjunction" }).format(allowed);
  return `This address takes ${others}, not ${method}.`;
}

async function answerOrFail<State>(
  ctx: Context<State>,
  handler: Middleware<State>,
): Promise<Response> {
  try {
    return await handler(ctx);
  } catch (error) {
    logSurprise(error);
    const status = statusOf(error);
    const message = error instanceof HttpError ? error.message : "";
    return new Response(message || await nameOf(status), { status });
  }
}

/** `Not Found`. Its table is read when something fails: it comes with all of `node:http`. */
async function nameOf(status: number): Promise<string | undefined> {
  const { STATUS_CODES } = await import("node:http");
  return STATUS_CODES[status];
}

function setAllow(response: Response, allowed: Method[]): void {
  response.headers.set("Allow", allowed.join(", "));
}
