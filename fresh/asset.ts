/** Name of the query parameter that ties an asset's address to the build. */
export const BUILD_ID_PARAMETER = "__frsh_c";

let currentBuildId = "development";

/** The id of the build that this process serves, or that this page came from. */
export function buildId(): string {
  return currentBuildId;
}

/** Called once the build is known: by the server that loads it, by the page that boots. */
export function setBuildId(id: string): void {
  currentBuildId = id;
}

/** Address of a static file that a browser may keep for a year: it changes with the build. */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://asset.local");
  if (url.host !== "asset.local" || url.searchParams.has(BUILD_ID_PARAMETER)) return path;
  url.searchParams.set(BUILD_ID_PARAMETER, currentBuildId);
  return url.pathname + url.search + url.hash;
}

/** {@linkcode asset} for each address in a `srcset` attribute. */
export function assetSrcSet(srcset: string): string {
  if (srcset.includes("(")) return srcset;
  return srcset.replaceAll(/(^|,)(\s*)([^\s,]+)/g, (_, comma, space, path) => {
    return comma + space + asset(path);
  });
}
