/** The value of a cookie that the browser sent; null when it has none of this name. */
export function readCookie(request: Request, wanted: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === wanted && value) return value;
  }
  return null;
}
