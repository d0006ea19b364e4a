import assert from "node:assert/strict";
import plugin from "../../build/server_contexts.ts";

const IMPORT = 'import { createContext, h } from "preact";';

function found(path: string): number {
  return Deno.lint.runPlugin(plugin, path, IMPORT).length;
}

Deno.test("contexts are made by what has providers for a server", () => {
  assert.equal(found("/components/viewer_zone.ts"), 1);
  assert.equal(found("/fresh/rendering/islands.ts"), 1);
  assert.equal(found("/fresh/rendering/server_context.ts"), 0);
});
