import { writeNote } from "../../../../middlewares/call_change.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { id } = ctx.params;
    await writeNote(ctx.state, { id, text: `${(await readForm(ctx.req)).get("text") ?? ""}` });
    return ctx.redirect(`/calls/${id}#notes`, 303);
  },
});
