import { loadList } from "../../../middlewares/load_list.ts";
import { define } from "../../../state.ts";

/** The form's way to load a list. */
export const handler = define.handlers({
  async POST(ctx) {
    const list = await loadList(ctx.req, ctx.state);
    return ctx.redirect(`/suppression/lists/${list.id}`, 303);
  },
});
