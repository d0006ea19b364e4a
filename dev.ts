/**
 * `deno task build` builds what `main.ts` serves, unless the last build is still right.
 * `deno task dev` serves the app and reloads its pages when a source changes.
 */
import { buildUnlessBuilt } from "./build/fingerprint.ts";
import { buildOptions } from "./fresh.config.ts";
import type { State } from "./state.ts";

if (Deno.args[0] === "build") await buildUnlessBuilt(import.meta.dirname!, build);
else await serve();

async function build(): Promise<void> {
  const builder = await createBuilder();
  await builder.build();
  const { writeImportMap }: typeof import("./build/import_map.ts") = await later(
    "./build/import_map.ts",
  );
  await writeImportMap(builder.config.outDir);
}

async function serve(): Promise<void> {
  const builder = await createBuilder();
  await builder.listen(() => later("./main.ts"), {
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 3000),
  });
}

async function createBuilder() {
  const { Builder }: typeof import("fresh/dev") = await later("fresh/dev");
  const { addStylesheet }: typeof import("./build/stylesheet.ts") = await later(
    "./build/stylesheet.ts",
  );
  const builder = new Builder<State>(buildOptions);
  addStylesheet(builder);
  return builder;
}

/** Deno would load all that a literal `import("…")` leads to, even if there is nothing to build. */
function later(specifier: string) {
  return import(specifier);
}
