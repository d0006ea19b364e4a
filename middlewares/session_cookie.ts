/** The session's cookie. On https its name binds it to this host, and it never leaves encryption. */
import { fingerprint } from "../lib/people/secret.ts";
import { LONGEST_SESSION_SECONDS } from "../lib/people/session.ts";
import { readCookie } from "./cookie.ts";
import { isHttps } from "./secure_headers.ts";

export function readSessionCookie(request: Request): string | null {
  return readCookie(request, cookieName(request));
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
