import { type ComponentTree, setTree, treeOf } from "../context.ts";
import { logSurprise } from "../error_log.ts";
import { statusOf } from "../http_error.ts";
import type { RouteComponent } from "../rendering/component.ts";
import { compose, type Middleware } from "./middleware.ts";
import { answerRoute, type LayoutConfig, methodsOf, type Route } from "./route.ts";
import { type Method, METHODS, type RouteMatch, Router } from "./router.ts";

interface Layout<State> {
  component: RouteComponent<State>;
  config: LayoutConfig;
}

/** One part of a path, with what applies to all that lies below it. */
interface Segment<State> {
  parent: Segment<State> | null;
  children: Map<string, Segment<State>>;
  middlewares: Middleware<State>[];
  layout: Layout<State> | null;
  errorPage: Route<State> | null;
  app: RouteComponent<State> | null;
}

/**
 * All routes of an app. What is added for a path holds for the routes below it that are added later.
 */
export class RouteTree<State> {
  #root: Segment<State> = newSegment(null);
  #notFound: Route<State> | null = null;
  #router = new Router<Middleware<State>>();
  /** By URL pattern: what reads those of its routes that nobody has asked for. */
  #unread = new Map<string, () => Promise<void>>();

  use(path: string, middlewares: Middleware<State>[]): void {
    this.#segment(path).middlewares.push(...middlewares);
  }

  layout(path: string, component: RouteComponent<State>, config: LayoutConfig = {}): void {
    this.#segment(path).layout = { component, config };
  }

  onError(path: string, route: Route<State>): void {
    this.#segment(path).errorPage = route;
  }

  appWrapper(component: RouteComponent<State>): void {
    this.#root.app = component;
  }

  notFound(route: Route<State>): void {
    this.#notFound = route;
  }

  /** Adds a page at the URL pattern `path`, below all that was added for `folder`. */
  route(path: string, route: Route<State>, { folder = path } = {}): void {
    const answer: Middleware<State> = (ctx) => answerRoute(ctx, route);
    this.#router.add(methodsOf(route), path, this.#chain(folder, [answer]));
  }

  /** Adds a page that is read when it is first asked for. If that fails, each answer says so. */
  lazyRoute(path: string, read: () => Promise<Route<State>>, { folder = path } = {}): void {
    let route: Route<State>;
    const answer = this.#chain(folder, [(ctx) => answerRoute(ctx, route)]);
    const others = this.#unread.get(path);
    this.#router.add([], path, answer);
    this.#unread.set(
      path,
      once(async () => {
        await others?.();
        route = await read().catch(failing<State>);
        this.#router.add(methodsOf(route), path, answer);
        this.#unread.delete(path);
      }),
    );
  }

  handlers(method: Method | "ALL", path: string, middlewares: Middleware<State>[]): void {
    const methods = method === "ALL" ? METHODS : [method];
    this.#router.add(methods, path === "" ? "*" : path, this.#chain(path, middlewares));
  }

  async match(method: Method, url: URL): Promise<RouteMatch<Middleware<State>>> {
    const found = this.#router.match(method, url);
    const read = this.#unread.get(found.pattern ?? "");
    if (read === undefined) return found;
    await read();
    return this.#router.match(method, url);
  }

  /** What runs for a request that no route answers. */
  rootHandler(): Middleware<State> {
    return this.#chain("/", []);
  }

  #segment(path: string): Segment<State> {
    let segment = this.#root;
    for (const name of segmentNames(path)) {
      const child = segment.children.get(name) ?? newSegment(segment);
      segment.children.set(name, child);
      segment = child;
    }
    return segment;
  }

  #chain(path: string, last: Middleware<State>[]): Middleware<State> {
    const middlewares: Middleware<State>[] = [];
    for (let at: Segment<State> | null = this.#segment(path); at !== null; at = at.parent) {
      middlewares.unshift(this.#boundary({ ...at }), ...at.middlewares);
    }
    return compose([...middlewares, ...last]);
  }

  /** Adds a segment's layout and app wrapper, and shows its error page when something below throws. */
  #boundary(segment: Segment<State>): Middleware<State> {
    return async (ctx) => {
      const outer = treeOf(ctx);
      const tree = treeBelow(outer, segment);
      setTree(ctx, tree);
      try {
        return await ctx.next();
      } catch (error) {
        setTree(ctx, tree);
        ctx.error = error;
        const isNotFound = statusOf(error) === 404 && this.#notFound !== null;
        const page = isNotFound ? this.#notFound : segment.errorPage;
        if (page === null) throw error;
        logSurprise(error);
        return await answerRoute(ctx, page, isNotFound ? 404 : statusOf(error));
      } finally {
        setTree(ctx, outer);
      }
    };
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => made ??= make();
}

function failing<State>(error: unknown): Route<State> {
  return {
    handler() {
      throw error;
    },
  };
}

function newSegment<State>(parent: Segment<State> | null): Segment<State> {
  return {
    parent,
    children: new Map(),
    middlewares: [],
    layout: null,
    errorPage: null,
    app: null,
  };
}

/** Names of a path's parts; optional ones (`{/:id}?`) belong to no segment. */
function segmentNames(path: string): string[] {
  return path.replaceAll(/\{[^}]*\}\??/g, "").split("/").filter((name) =>
    !["", "*"].includes(name)
  );
}

function treeBelow<State>(outer: ComponentTree<State>, segment: Segment<State>) {
  const { app, layouts } = outer;
  const { layout } = segment;
  const ownApp = segment.app ?? app;
  if (layout === null) return { app: ownApp, layouts };
  return {
    app: layout.config.skipAppWrapper ? null : ownApp,
    layouts: layout.config.skipInheritedLayouts
      ? [layout.component]
      : [...layouts, layout.component],
  };
}
