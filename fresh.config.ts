import type { BuildOptions } from "fresh/dev";

/** Where the parts of the application are; paths are relative to this file. */
export const buildOptions: BuildOptions = {
  root: import.meta.dirname,
  serverEntry: "main.ts",
  target: ["chrome109", "firefox115", "safari16"],
};
