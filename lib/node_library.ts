/**
 * What is taken of Node's library, read when it is first asked for: with it comes most of that
 * library, and a start would wait for it. Once the server listens, its routes read the same.
 */
import { once } from "./once.ts";

export const nodeCrypto = once(() => process.getBuiltinModule("node:crypto"));
export const nodeZlib = once(() => process.getBuiltinModule("node:zlib"));

/** Node's `require`, as `file` would call it. */
export function requireFrom(file: string): NodeJS.Require {
  return process.getBuiltinModule("node:module").createRequire(file);
}
