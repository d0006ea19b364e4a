import { logSurprise } from "../error_log.ts";
import type { Snapshot } from "../snapshot.ts";

const PAUSE_MS = 20;

/** Reads the modules of lazy routes in small steps, so that nobody waits for them later. */
export async function readRoutes({ routes }: Pick<Snapshot, "routes">): Promise<void> {
  for (const { module } of routes) {
    if (typeof module !== "function") continue;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await module().catch(logSurprise);
  }
}
