import type { App } from "fresh";
import { Builder } from "fresh/dev";
import { createApp, type State } from "./fixtures/site/main.ts";

const root = new URL("fixtures/site", import.meta.url).pathname;

/** Gives an app the build of `fixtures/site`. */
export const applySite = await new Builder<State>({ root }).build({ snapshot: "memory" });

/** The app of `fixtures/site`, built. */
export function siteApp(): App<State> {
  const app = createApp();
  applySite(app);
  return app;
}
