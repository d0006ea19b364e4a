import { nonceOf } from "../rendering/nonce.ts";
import type { Middleware } from "../routing/middleware.ts";

/** Options for {@linkcode csp}. */
export interface CSPOptions {
  /** Report what breaks the policy instead of refusing it. */
  reportOnly?: boolean;
  /** Address that is told what broke the policy. */
  reportTo?: string;
  /** Directives that replace the defaults of the same name, or add to them. */
  csp?: string[];
  /** Allow inline scripts and styles by the page's nonce instead of `'unsafe-inline'`. */
  useNonce?: boolean;
}

const DEFAULT_DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Sets the `Content-Security-Policy` of each response. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp: own = [], useNonce = false } = options;
  const policy = policyWith(own, reportTo);
  const header = reportOnly ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? nonceOf(response) : undefined;
    const source = nonce === undefined ? "'unsafe-inline'" : `'nonce-${nonce}'`;
    response.headers.set(header, policy.replaceAll("'unsafe-inline'", source));
    if (reportTo) response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    return response;
  };
}

function policyWith(own: string[], reportTo: string | undefined): string {
  const replaced = own.map(directiveName);
  const kept = DEFAULT_DIRECTIVES.filter((directive) =>
    !replaced.includes(directiveName(directive))
  );
  const reports = reportTo ? ["report-to csp-endpoint", `report-uri ${reportTo}`] : [];
  return [...kept, ...own, ...reports].join("; ");
}

function directiveName(directive: string): string {
  return directive.split(" ")[0];
}
