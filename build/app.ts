/** Builds the application into `_fresh`, as `deno task start` and the tests serve it. */
import { Builder } from "fresh/dev";
import { buildOptions } from "../fresh.config.ts";
import type { State } from "../state.ts";
import { writeImportMap } from "./import_map.ts";
import { addStylesheet } from "./stylesheet.ts";

export async function buildApp(): Promise<void> {
  const builder = createBuilder();
  await builder.build();
  await writeImportMap(builder.config.outDir);
}

export function createBuilder(): Builder<State> {
  const builder = new Builder<State>(buildOptions);
  addStylesheet(builder);
  return builder;
}
