import type { Middleware } from "fresh";
import type { Leadline } from "../lib/leadline.ts";
import { findScript } from "../lib/people/api_tokens.ts";
import { isEnough, type Role } from "../lib/people/role.ts";
import { isSameSecret } from "../lib/people/secret.ts";
import { findVisitor } from "../lib/people/session.ts";
import { PERSON_AT_THE_MACHINE, SCRIPT, type Visitor } from "../lib/people/visitor.ts";
import type { State } from "../state.ts";
import { isForScripts } from "./problem.ts";
import { bearerToken } from "./bearer_token.ts";
import { neededRole } from "./needed_role.ts";
import { Problem } from "./problem.ts";
import { readSessionCookie } from "./session_cookie.ts";

/** Lets only people who have signed in, and scripts with a token, go on, as far as they may. */
export function signedIn(): Middleware<State> {
  return async (ctx) => {
    const { req, url, state } = ctx;
    const visitor = await visitorOf(req, { url, leadline: state.leadline });
    state.visitor = visitor;
    const needed = neededRole(req.method, url.pathname);
    if (needed === "anybody") return await ctx.next();
    if (visitor === null) return refuse(req, url);
    if (!isEnough(visitor.role, needed)) throw new Problem(403, "Not allowed", MAY_NOT[needed]);
    return await ctx.next();
  };
}

const MAY_NOT: Record<Role, string> = {
  viewer: "Sign in first.",
  operator: "You may look, but not change anything, nor take files with people's data away. " +
    "Ask an owner to make you an operator.",
  owner: "Only an owner may do this. Ask one, or look at your own account at /settings/account.",
};

async function visitorOf(
  request: Request,
  { url, leadline }: { url: URL; leadline: Leadline },
): Promise<Visitor | null> {
  const { adminPassword, apiToken } = leadline.config;
  const bearer = bearerToken(request, url);
  if (bearer !== null) {
    if (apiToken !== undefined && isSameSecret(bearer, apiToken)) return SCRIPT;
    return await findScript(leadline.store, bearer, { clock: leadline.clock });
  }
  if (adminPassword === undefined) return PERSON_AT_THE_MACHINE;
  const token = readSessionCookie(request);
  return token === null
    ? null
    : await findVisitor(leadline.store, token, { clock: leadline.clock });
}

function refuse({ method }: Request, url: URL): Response {
  if (isForScripts(url.pathname)) {
    throw new Problem(
      401,
      "Not signed in",
      "Send the header Authorization: Bearer <API_TOKEN>, or sign in at /sign-in first. A token may " +
        "have been revoked, or have expired.",
      { "www-authenticate": "Bearer" },
    );
  }
  const to = encodeURIComponent(url.pathname + url.search);
  // 307: a browser sends the form once more, to the page that keeps it.
  return method === "POST"
    ? new Response(null, { status: 307, headers: { location: `/sign-in?unsent=${to}` } })
    : new Response(null, { status: 303, headers: { location: `/sign-in?to=${to}` } });
}
