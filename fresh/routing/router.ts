/** A request method that can be routed. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

export const METHODS: Method[] = ["HEAD", "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"];

/** What the router found: no pattern is a 404, no item a 405. */
export interface RouteMatch<T> {
  pattern: string | null;
  params: Record<string, string>;
  item: T | null;
  allowed: Method[];
}

interface Entry<T> {
  pattern: string;
  /** How each address begins that the pattern matches. */
  beginning: string;
  /** Made for the first address that begins so: it takes half a millisecond. */
  urlPattern?: URLPattern;
  methods: Map<Method, T>;
}

const BEGINNING = /^(?:\/[\w.-]+)*(?=\/|$)/;
const PATTERN_SYNTAX = /[*:{}+?()]/;

/**
 * Finds the handler for a method and an address. Literal paths come first, with or without a
 * trailing slash; then URL patterns in the order they were added. The first of two equals wins.
 */
export class Router<T> {
  #literals = new Map<string, Map<Method, T>>();
  #patterns: Entry<T>[] = [];

  /** Without methods, `path` is found and answers none. */
  add(methods: Method[], path: string, item: T): void {
    const handlers = PATTERN_SYNTAX.test(path) ? this.#pattern(path) : this.#literal(path);
    for (const method of methods) {
      if (!handlers.has(method)) handlers.set(method, item);
    }
  }

  match(method: Method, url: URL): RouteMatch<T> {
    for (const path of [url.pathname, otherSlash(url.pathname)]) {
      const handlers = this.#literals.get(path);
      if (handlers !== undefined) return found(path, handlers, method);
    }
    for (const entry of this.#patterns) {
      if (!url.pathname.startsWith(entry.beginning)) continue;
      entry.urlPattern ??= new URLPattern({ pathname: entry.pattern });
      const match = entry.urlPattern.exec({ pathname: url.pathname });
      if (match === null) continue;
      const params = decoded(match.pathname.groups);
      return { ...found(entry.pattern, entry.methods, method), params };
    }
    return { pattern: null, params: {}, item: null, allowed: [] };
  }

  #literal(path: string): Map<Method, T> {
    const known = this.#literals.get(path);
    if (known !== undefined) return known;
    const methods = new Map<Method, T>();
    this.#literals.set(path, methods);
    return methods;
  }

  #pattern(path: string): Map<Method, T> {
    const known = this.#patterns.find((entry) => entry.pattern === path);
    if (known !== undefined) return known.methods;
    const entry: Entry<T> = {
      pattern: path,
      beginning: BEGINNING.exec(path)?.[0] ?? "",
      methods: new Map(),
    };
    this.#patterns.push(entry);
    return entry.methods;
  }
}

function otherSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : pathname + "/";
}

function found<T>(pattern: string, handlers: Map<Method, T>, method: Method): RouteMatch<T> {
  const item = handlers.get(method) ?? (method === "HEAD" ? handlers.get("GET") : undefined);
  return { pattern, params: {}, item: item ?? null, allowed: [...handlers.keys()] };
}

function decoded(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeOrKeep(value ?? "")]),
  );
}

function decodeOrKeep(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}
