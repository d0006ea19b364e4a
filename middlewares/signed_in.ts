import type { Middleware } from "fresh";
import type { Leadline } from "../lib/leadline.ts";
import { isSameSecret } from "../lib/people/secret.ts";
import { findVisitor } from "../lib/people/session.ts";
import { mayChange, PERSON_AT_THE_MACHINE, SCRIPT, type Visitor } from "../lib/people/visitor.ts";
import type { State } from "../state.ts";
import { isForScripts } from "./answer_problems.ts";
import { bearerToken } from "./bearer_token.ts";
import { Problem } from "./problem.ts";
import { readSessionCookie } from "./session_cookie.ts";

/** What anybody may reach; the webhook has a token and a signature of its own. */
const OPEN = /^\/(sign-in|webhook\/?|healthz)$/;

/** Lets only people who have signed in, and scripts with the token, go on. */
export function signedIn(): Middleware<State> {
  return async (ctx) => {
    const path = ctx.url.pathname;
    ctx.state.visitor = await visitorOf(ctx.req, { url: ctx.url, leadline: ctx.state.leadline });
    if (OPEN.test(path)) return await ctx.next();
    if (ctx.state.visitor === null) return refuse(ctx.url);
    const isChange = !["GET", "HEAD", "OPTIONS"].includes(ctx.req.method) && path !== "/sign-out";
    if (isChange && !mayChange(ctx.state.visitor)) {
      throw new Problem(
        403,
        "Not allowed",
        "You may look, but not change anything. Ask the owner.",
      );
    }
    return await ctx.next();
  };
}

async function visitorOf(
  request: Request,
  { url, leadline }: { url: URL; leadline: Leadline },
): Promise<Visitor | null> {
  const { adminPassword, apiToken } = leadline.config;
  const bearer = bearerToken(request, url);
  if (bearer !== null) {
    return apiToken !== undefined && isSameSecret(bearer, apiToken) ? SCRIPT : null;
  }
  if (adminPassword === undefined) return PERSON_AT_THE_MACHINE;
  const token = readSessionCookie(request);
  return token === null
    ? null
    : await findVisitor(leadline.store, token, { clock: leadline.clock });
}

function refuse(url: URL): Response {
  if (isForScripts(url.pathname)) {
    throw new Problem(
      401,
      "Not signed in",
      "Send the header Authorization: Bearer <API_TOKEN>, or sign in at /sign-in first.",
      { "www-authenticate": "Bearer" },
    );
  }
  const to = encodeURIComponent(url.pathname + url.search);
  return new Response(null, { status: 303, headers: { location: `/sign-in?to=${to}` } });
}
