import type { Context } from "../context.ts";

/** Runs before a route; `ctx.next()` runs what comes after it. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** Fresh's older name of {@linkcode Middleware}. */
export type MiddlewareFn<State> = Middleware<State>;

/** One middleware that runs all of them in order, then what `ctx.next` was when it began. */
export function compose<State>(middlewares: Middleware<State>[]): Middleware<State> {
  return (ctx) => {
    const last = ctx.next;
    const run = async (index: number): Promise<Response> => {
      const middleware = middlewares[index];
      if (middleware === undefined) return await last();
      ctx.next = () => run(index + 1);
      return await middleware(ctx);
    };
    return run(0);
  };
}
