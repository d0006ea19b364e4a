/** No inline style, nothing from elsewhere, no framing. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");
const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};
const A_YEAR = "max-age=31536000";

/** A route that has set one of them itself, narrower, keeps it. */
export function addSecureHeaders(request: Request, response: Response): Response {
  response.headers.set("content-security-policy", policyFor(response));
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (isHttps(request)) response.headers.set("strict-transport-security", A_YEAR);
  return response;
}

/**
 * No inline script but one with the page's nonce, which Fresh's `csp` names: Fresh proper starts
 * islands by it.
 */
function policyFor({ headers }: Response): string {
  const [nonce] = /'nonce-[\w-]+'/.exec(headers.get("content-security-policy") ?? "") ?? [];
  return nonce === undefined ? POLICY : `${POLICY}; script-src 'self' ${nonce}`;
}

/** Behind a TLS proxy the proxy says so; a visitor who lies about it harms only themselves. */
export function isHttps(request: Request): boolean {
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0].trim();
  return request.url.startsWith("https:") || forwarded === "https";
}
