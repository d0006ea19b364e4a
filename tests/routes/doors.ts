/** Every address of the application, read from routes/: a new route cannot be forgotten. */
import type { RouteHandler } from "fresh";

export interface Door {
  method: string;
  path: string;
  /** Who it turns away: nobody, with 401, or to the sign-in page. */
  kind: "open" | "api" | "page";
}

const ROUTES = new URL("../../routes/", import.meta.url);
const OPEN = ["/healthz", "/invitation", "/sign-in", "/sign-out", "/webhook"];

export const doors: Door[] = await Array.fromAsync(listDoors(""));

async function* listDoors(folder: string): AsyncGenerator<Door> {
  const entries = await Array.fromAsync(Deno.readDir(new URL(`${folder}.`, ROUTES)));
  for (const { name, isDirectory } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    if (isDirectory) yield* listDoors(`${folder}${name}/`);
    else if (!name.startsWith("_")) yield* doorsOf(`${folder}${name}`);
  }
}

async function* doorsOf(file: string): AsyncGenerator<Door> {
  const path = "/" + file.replace(/\.tsx?$/, "").replace(/(^|\/)index$/, "")
    .replaceAll(/\[\w+\]/g, "1");
  for (const method of await methodsOf(file)) yield { method, path, kind: kindOf(path) };
}

async function methodsOf(file: string): Promise<string[]> {
  const route: { handler?: RouteHandler<unknown, unknown>; default?: unknown } = await import(
    new URL(file, ROUTES).href
  );
  if (typeof route.handler === "function") return ["GET", "POST"];
  const methods = new Set(Object.keys(route.handler ?? {}));
  if (route.default !== undefined) methods.add("GET");
  return [...methods].sort();
}

function kindOf(path: string): Door["kind"] {
  if (OPEN.includes(path)) return "open";
  return /^\/(api\/|metrics$)/.test(path) ? "api" : "page";
}
