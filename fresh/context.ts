import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { ResolvedFreshConfig } from "./config.ts";
import { type PageProps, renderComponent, type RouteComponent } from "./rendering/component.ts";
import { renderDocument } from "./rendering/document.ts";
import { rememberNonce } from "./rendering/nonce.ts";
import type { LayoutConfig } from "./routing/route.ts";
import type { Snapshot } from "./snapshot.ts";

/** The components that a page is rendered into, outermost first. */
export interface ComponentTree<State> {
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
}

/** What a context is made of. */
export interface ContextInit {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: ResolvedFreshConfig;
  snapshot: Snapshot | null;
  next: () => Promise<Response>;
}

/** Fresh's older name of {@linkcode Context}. */
export type FreshContext<State = unknown> = Context<State>;

/** Sets the components around the page that `ctx` renders. For the router only. */
export let setTree: <State>(ctx: Context<State>, tree: ComponentTree<State>) => void;
/** The components around the page that `ctx` renders. For the router only. */
export let treeOf: <State>(ctx: Context<State>) => ComponentTree<State>;
/** The build that serves this request. For `staticFiles` only. */
export let snapshotOf: <State>(ctx: Context<State>) => Snapshot | null;

/** One request on its way through middlewares, handler and page. */
export class Context<State> {
  readonly req: Request;
  /** The request's address, as the outside sees it behind a trusted proxy. */
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  /** The URL pattern that matched. */
  readonly route: string | null;
  /** The pattern's parts. */
  readonly params: Record<string, string>;
  readonly config: ResolvedFreshConfig;
  /** Shared by the middlewares, handlers and components of this request. */
  readonly state: State = {} as State;
  /** What was thrown, while an error page is rendered. */
  error: unknown = null;
  /** Always false: pages load whole. */
  readonly isPartial: boolean = false;
  /** Within a layout or an app wrapper: what it wraps. */
  Component: FunctionComponent = () => null;
  /** Runs the next middleware or the route. */
  next: () => Promise<Response>;

  #tree: ComponentTree<State> = { app: null, layouts: [] };
  #snapshot: Snapshot | null;

  static {
    setTree = (ctx, tree) => ctx.#tree = tree;
    treeOf = (ctx) => ctx.#tree;
    snapshotOf = (ctx) => ctx.#snapshot;
  }

  constructor({ req, url, info, route, params, config, snapshot, next }: ContextInit) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.route = route;
    this.params = params;
    this.config = config;
    this.next = next;
    this.#snapshot = snapshot;
  }

  /** A redirect; a path never leads to another host, however many slashes it begins with. */
  redirect(pathOrUrl: string, status = 302): Response {
    return new Response(null, { status, headers: { location: withinHost(pathOrUrl) } });
  }

  /** Renders an element within the layouts and the app wrapper of this route. */
  async render(
    element: VNode | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (element !== null && !isValidElement(element)) {
      throw new TypeError("ctx.render() takes a JSX element or null.");
    }
    const layouts = config.skipInheritedLayouts ? [] : this.#tree.layouts;
    let content: VNode | null = element;
    for (const layout of layouts.toReversed()) {
      const inner = content;
      const wrapped = await renderComponent(layout, pageProps(this, { Component: () => inner }));
      if (wrapped instanceof Response) return wrapped;
      content = wrapped;
    }

    const document = await renderDocument(content, {
      app: config.skipAppWrapper ? null : this.#tree.app,
      appProps: pageProps(this, {}),
      snapshot: this.#snapshot,
    });
    if (document instanceof Response) return document;

    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    if (document.preloads !== "") headers.append("Link", document.preloads);
    const response = new Response(document.html, { ...init, headers });
    rememberNonce(response, document.nonce);
    return response;
  }

  /** A plain text response. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** An HTML response; `content` is sent as it is. */
  html(content: string, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** A JSON response. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** A response that is sent piece by piece. */
  stream<Piece extends string | Uint8Array>(
    pieces: Iterable<Piece> | AsyncIterable<Piece> | (() => Iterable<Piece> | AsyncIterable<Piece>),
    init?: ResponseInit,
  ): Response {
    const encoder = new TextEncoder();
    const bytes = new TransformStream<Piece, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        controller.enqueue(
          typeof piece === "string" ? encoder.encode(piece) : new Uint8Array(piece),
        );
      },
    });
    const source = ReadableStream.from(typeof pieces === "function" ? pieces() : pieces);
    return new Response(source.pipeThrough(bytes), init);
  }
}

/** The props of a component that is rendered for this request. */
export function pageProps<State>(
  ctx: Context<State>,
  { data = null, Component = () => null }: { data?: unknown; Component?: FunctionComponent },
): PageProps<unknown, State> {
  const { config, url, req, params, info, state, isPartial, error, route } = ctx;
  return { config, url, req, params, info, state, isPartial, error, route, data, Component };
}

function withinHost(pathOrUrl: string): string {
  if (!/^[/\\]/.test(pathOrUrl)) return pathOrUrl;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(pathOrUrl) ?? [];
  return path.replaceAll(/[/\\\t\r\n]*[/\\][/\\\t\r\n]*/g, "/") + rest;
}
