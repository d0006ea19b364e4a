import { csrf, type Middleware } from "fresh";
import type { State } from "../state.ts";
import { bearerToken } from "./bearer_token.ts";
import { isHttps } from "./secure_headers.ts";

/**
 * Every change is refused to pages of other sites. Outside stand requests with a token: no browser
 * adds one to another site's form by itself.
 */
export function refuseForeignPages(): Middleware<State> {
  const check = csrf<State>({
    // Behind a TLS proxy we are asked over http, and the page's origin says https.
    origin: (origin, { req, url }) =>
      origin === url.origin || (isHttps(req) && origin === `https://${url.host}`),
  });
  return (ctx) => bearerToken(ctx.req, ctx.url) === null ? check(ctx) : ctx.next();
}
