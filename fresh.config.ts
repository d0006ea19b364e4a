/**
 * Where the parts of the application are; paths are relative to this file. Without a type: Fresh's
 * own `BuildOptions` has no `packages`, and need not.
 */
export const buildOptions = {
  root: import.meta.dirname,
  serverEntry: "main.ts",
  target: ["chrome109", "firefox115", "safari16"],
  packages: ["kysely", "kysely/migration", "zod"],
};
