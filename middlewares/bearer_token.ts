/**
 * The token of a script's `Authorization` header. Pages know none: they are for people, who sign
 * in. Whoever sends one is judged by it alone, never by a cookie that came along.
 */
export function bearerToken(request: Request, url: URL): string | null {
  if (!/^\/(api\/|metrics\/?$)/.test(url.pathname)) return null;
  return /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}
