/**
 * `deno task build` builds what `main.ts` serves, unless the last build is still right.
 * `deno task dev` serves the app and reloads its pages when a source changes.
 */
import { isBuilt, keepFingerprint } from "./build/fingerprint.ts";
import { buildOptions } from "./fresh.config.ts";
import type { State } from "./state.ts";

if (Deno.args[0] === "build") await buildUnlessBuilt();
else await serve();

async function buildUnlessBuilt(): Promise<void> {
  if (await isBuilt(import.meta.dirname!)) return;
  const builder = await createBuilder();
  await builder.build();
  await keepFingerprint(import.meta.dirname!);
}

async function serve(): Promise<void> {
  const builder = await createBuilder();
  await builder.listen(() => import("./main.ts"), {
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 3000),
  });
}

/** Imported only when there is something to build: the bundler takes longer to load than to look. */
async function createBuilder() {
  const { Builder } = await import("fresh/dev");
  const { addStylesheet } = await import("./build/stylesheet.ts");
  const builder = new Builder<State>(buildOptions);
  addStylesheet(builder);
  return builder;
}
