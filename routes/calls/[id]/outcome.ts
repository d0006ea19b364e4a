import { correct } from "../../../middlewares/call_change.ts";
import { readForm } from "../../../middlewares/form.ts";
import { define } from "../../../state.ts";

/** A person corrects what was understood of a call. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const { id } = ctx.params;
    await correct(ctx.state, { id, outcome: form.get("outcome"), seen: form.get("seen") });
    return ctx.redirect(`/calls/${id}`, 303);
  },
});
