import type { ComponentType } from "preact";
import type { Island } from "../snapshot.ts";

/** An island's module, and the address of its script. */
export interface IslandModule {
  script: string;
  module: object;
}

/** Each component that an island's module exports. */
export function islandRegistry(modules: IslandModule[]): Map<ComponentType, Island> {
  const islands = new Map<ComponentType, Island>();
  for (const { script, module } of modules) {
    for (const [exportName, component] of Object.entries(module)) {
      if (typeof component === "function") islands.set(component, { script, exportName });
    }
  }
  return islands;
}
