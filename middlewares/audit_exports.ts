import type { Middleware } from "fresh";
import { audit } from "../lib/people/audit.ts";
import { by, type State } from "../state.ts";
import { isExport } from "./needed_role.ts";

/** Who takes a file with people's data away is in the audit log before its first row leaves. */
export function auditExports(): Middleware<State> {
  return async (ctx) => {
    const response = await ctx.next();
    if (!response.ok || !isExport(ctx.req.method, ctx.url.pathname)) return response;
    const { store, clock, actor } = by(ctx.state);
    const detail = shownAddress(ctx.url);
    await store.write((trx) => audit(trx, { actor, action: "exported a file", detail, clock }));
    return response;
  };
}

const LONGEST_DETAIL = 500;

/** The log outlives the people in it: what was searched for may be a name or a number. */
function shownAddress({ pathname, searchParams }: URL): string {
  const shown = new URLSearchParams(searchParams);
  if (shown.has("q")) shown.set("q", "...");
  return shown.size === 0 ? pathname : `${pathname}?${shown}`.slice(0, LONGEST_DETAIL);
}
