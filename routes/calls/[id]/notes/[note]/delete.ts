import { removeNote } from "../../../../../middlewares/call_change.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { id, note } = ctx.params;
    await removeNote(ctx.state, { id, note });
    return ctx.redirect(`/calls/${id}#notes`, 303);
  },
});
