import { define } from "../../state.ts";

/** Links, tokens and names stay in no cache. */
export default define.middleware(async (ctx) => {
  const response = await ctx.next();
  response.headers.set("cache-control", "no-store");
  return response;
});
