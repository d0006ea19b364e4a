/** What `new App()` takes. */
export interface FreshConfig {
  /** Path under which the whole app is served, `/foo/bar`. Default: none. */
  basePath?: string;
  /** Default: `production`. */
  mode?: "development" | "production";
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets them itself. */
  trustProxy?: boolean;
}

/** The configuration with its defaults filled in. */
export interface ResolvedFreshConfig extends Required<FreshConfig> {
  /** Directory of the application. */
  root: string;
}
