/**
 * What builds an application: its islands, its static files and the server that serves both.
 * @module
 */
export { Builder, type BuildOptions, type ResolvedBuildConfig } from "./build/builder.ts";
export type { OnTransformArgs, OnTransformOptions, TransformFn } from "./build/file_transformer.ts";
