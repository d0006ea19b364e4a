import type { BuildOptions } from "fresh/dev";

/**
 * Where the parts of the application are; paths are relative to this file. Fresh's own `BuildOptions`
 * has no `packages`, and its Builder does without.
 */
export const buildOptions = {
  root: import.meta.dirname,
  serverEntry: "main.ts",
  target: ["chrome109", "firefox115", "safari16"],
  packages: ["kysely", "kysely/migration", "zod"],
} satisfies BuildOptions & { packages: string[] };
