/** The session's cookie. On https its name binds it to this host, and it never leaves encryption. */
import { fingerprint } from "../lib/people/secret.ts";
import { LONGEST_SESSION_SECONDS } from "../lib/people/session.ts";
import { isHttps } from "./secure_headers.ts";

export function readSessionCookie(request: Request): string | null {
  const wanted = cookieName(request);
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === wanted && value) return value;
  }
  return null;
}

/** A `Set-Cookie` value; without a token, one that takes the cookie away. */
export function sessionCookie(request: Request, token: string | null): string {
  const age = token === null ? 0 : LONGEST_SESSION_SECONDS;
  const secure = isHttps(request) ? "; Secure" : "";
  return `${cookieName(request)}=${token ?? ""}; Path=/; HttpOnly; SameSite=Lax; ` +
    `Max-Age=${age}${secure}`;
}

function cookieName(request: Request): string {
  return isHttps(request) ? "__Host-session" : "session";
}

/** The id of the session that a request belongs to. */
export function ownSession(request: Request): string | null {
  const token = readSessionCookie(request);
  return token === null ? null : fingerprint(token);
}
