/**
 * `deno task build` builds what `main.ts` serves, unless the last build is still right.
 * `deno task dev` serves the app and reloads its pages when a source changes.
 */
import { buildUnlessBuilt } from "./build/fingerprint.ts";

if (Deno.args[0] === "build") await buildUnlessBuilt(import.meta.dirname!, build);
else await serve();

async function build(): Promise<void> {
  const { buildApp } = await readBuild();
  await buildApp();
}

async function serve(): Promise<void> {
  const { createBuilder } = await readBuild();
  await createBuilder().listen(() => later("./main.ts"), {
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 3000),
  });
}

function readBuild(): Promise<typeof import("./build/app.ts")> {
  return later("./build/app.ts");
}

/** Deno would load all that a literal `import("…")` leads to, even if there is nothing to build. */
function later(specifier: string) {
  return import(specifier);
}
