import { csrf, type Middleware } from "fresh";
import type { State } from "../state.ts";

/** Every change is refused to pages of other sites. Only Bland's webhook stands outside. */
export function refuseForeignPages(): Middleware<State> {
  const check = csrf<State>();
  return (ctx) => /^\/webhook\/?$/.test(ctx.url.pathname) ? ctx.next() : check(ctx);
}
