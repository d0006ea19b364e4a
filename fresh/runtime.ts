/**
 * What a component may import wherever it runs, on the server or in a browser.
 * @module
 */
export { asset, assetSrcSet } from "./asset.ts";
export { HttpError } from "./http_error.ts";
export { Head, type HeadProps } from "./rendering/head.ts";
export { Partial, type PartialProps } from "./rendering/partial.ts";
export { createServerContext } from "./rendering/server_context.ts";

/** True in a browser, false on the server. */
export const IS_BROWSER = typeof document !== "undefined";
