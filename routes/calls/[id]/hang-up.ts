import { hangUpOrThrow } from "../../../middlewares/hang_up.ts";
import { define } from "../../../state.ts";

/** A person ends one call. */
export const handler = define.handlers({
  async POST(ctx) {
    await hangUpOrThrow(ctx.state, ctx.params.id);
    return ctx.redirect(`/calls/${ctx.params.id}`, 303);
  },
});
