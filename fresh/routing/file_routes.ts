import type { RouteHandler } from "../handlers.ts";
import type { RouteComponent } from "../rendering/component.ts";
import type { Middleware } from "./middleware.ts";
import type { Route, RouteConfig } from "./route.ts";
import type { RouteTree } from "./route_tree.ts";

/** A module below `routes/`. */
export interface RouteFile {
  /** Its path below `routes/`, without extension: `(group)/leads/[id]`. */
  path: string;
  /** What it exports, or what reads it when it is first asked for. */
  module: object | ReadModule;
}

type ReadModule = () => Promise<object>;

/** What a module below `routes/` may export. */
interface RouteModule<State> {
  default?: RouteComponent<State>;
  handler?: RouteHandler<unknown, State>;
  handlers?: RouteHandler<unknown, State>;
  config?: RouteConfig;
}

/** A `_middleware` module: the same names, other meaning. */
interface MiddlewareModule<State> {
  default?: Middleware<State> | Middleware<State>[];
  handler?: Middleware<State> | Middleware<State>[];
  handlers?: Middleware<State> | Middleware<State>[];
}

type AddFile<State> = (tree: RouteTree<State>, place: Place, module: RouteModule<State>) => void;

interface Place {
  file: string;
  /** The folder as a path of segments, groups included. */
  folder: string;
  /** The URL pattern of a page. */
  pattern: string;
}

/** Adds route modules: first those that apply to others, then pages, the most specific first. */
export function addRouteFiles<State>(
  tree: RouteTree<State>,
  { files, base }: { files: RouteFile[]; base: string },
): void {
  for (const { path, module } of mostSpecificFirst(files)) {
    const parts = path.split("/");
    const name = parts.at(-1) ?? "";
    const folder = base + folderPath(parts.slice(0, -1));
    const place = { file: path, folder, pattern: base + urlPattern(path) };
    if (isLazy(module)) {
      tree.lazyRoute(place.pattern, async () => pageOf(await module(), place), { folder });
    } else {
      const add = specialFiles<State>()[name] ?? addPage;
      add(tree, place, module);
    }
  }
}

/** Modules whose name begins with `_` apply to the pages in their folder and below. */
function specialFiles<State>(): Record<string, AddFile<State>> {
  const addErrorPage: AddFile<State> = (tree, { folder }, module) => {
    tree.onError(folder, asRoute(module));
  };
  return {
    _app: (tree, _, module) => module.default && tree.appWrapper(module.default),
    _layout: (tree, { folder }, module) => {
      if (module.default) tree.layout(folder, module.default, module.config);
    },
    _middleware: (tree, { folder, file }, module) => {
      tree.use(folder, middlewaresOf(module as MiddlewareModule<State>, file));
    },
    _error: addErrorPage,
    _500: addErrorPage,
    _404: (tree, _, module) => tree.notFound(asRoute(module)),
  };
}

function isLazy(module: object): module is ReadModule {
  return typeof module === "function";
}

function addPage<State>(tree: RouteTree<State>, place: Place, module: RouteModule<State>): void {
  const route = pageOf(module, place);
  tree.route(route.config?.routeOverride ?? place.pattern, route, { folder: place.folder });
}

function pageOf<State>(module: RouteModule<State>, { file }: Place): Route<State> {
  const route = asRoute(module);
  if (route.component === undefined && route.handler === undefined) {
    throw new Error(`routes/${file} exports neither a page (default) nor a handler.`);
  }
  return route;
}

function asRoute<State>(module: RouteModule<State>): Route<State> {
  return {
    component: module.default,
    handler: module.handlers ?? module.handler,
    config: module.config,
  };
}

function middlewaresOf<State>(module: MiddlewareModule<State>, file: string): Middleware<State>[] {
  const middlewares = module.handlers ?? module.handler ?? module.default ?? [];
  const list = Array.isArray(middlewares) ? middlewares : [middlewares];
  if (!list.every((middleware) => typeof middleware === "function")) {
    throw new Error(`routes/${file} must export a function or a list of functions.`);
  }
  return list;
}

/** `leads/[id]` as `/leads/:id`; groups stay, for they are folders too. */
function folderPath(folders: string[]): string {
  return folders.map(segmentPattern).join("");
}

/** The URL pattern that a page's path spells: `(group)/leads/[[page]]` is `/leads{/:page}?`. */
export function urlPattern(path: string): string {
  const parts = path.split("/").filter((part) => !/^\(.*\)$/.test(part));
  if (parts.at(-1) === "index") parts.pop();
  const pattern = parts.map(segmentPattern).join("");
  // A pattern of optional parts alone would not match "/".
  const isOptional = parts.length > 0 && parts.every((part) => part.startsWith("[["));
  return isOptional ? pattern.replace("{/", "/{") : pattern || "/";
}

function segmentPattern(part: string): string {
  const optional = /^\[\[(.+)\]\]$/.exec(part);
  if (optional !== null) return `{/:${optional[1]}}?`;
  const rest = /^\[\.\.\.(.+)\]$/.exec(part);
  if (rest !== null) return `/:${rest[1]}*`;
  return "/" + part.replaceAll(/\[([^\]]+)\]/g, ":$1");
}

function mostSpecificFirst(files: RouteFile[]): RouteFile[] {
  const ranked = files.map((file) => ({ file, ranks: pathRanks(file.path) }));
  return ranked.sort(bySpecificity).map(({ file }) => file);
}

interface RankedFile {
  file: RouteFile;
  ranks: number[];
}

function bySpecificity(a: RankedFile, b: RankedFile): number {
  for (let at = 0; at < Math.max(a.ranks.length, b.ranks.length); at++) {
    const difference = (a.ranks[at] ?? -1) - (b.ranks[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.file.path < b.file.path ? -1 : 1;
}

/** Per part: special file 0, literal 1, parameter 2, optional 3, rest 4. */
function pathRanks(path: string): number[] {
  const name = path.split("/").at(-1) ?? "";
  if (name.startsWith("_")) return [0];
  return path.split("/").filter((part) => !part.startsWith("(")).map((part) => {
    if (part.startsWith("[...")) return 4;
    if (part.startsWith("[[")) return 3;
    return part.includes("[") ? 2 : 1;
  });
}
