import { changeCall } from "../../../middlewares/call_page.tsx";
import { hangUpOrThrow } from "../../../middlewares/hang_up.ts";
import { define } from "../../../state.ts";

/** A person ends one call. */
export const handler = define.handlers({
  POST: (ctx) => changeCall(ctx, { change: () => hangUpOrThrow(ctx.state, ctx.params.id) }),
});
