import { saveView } from "../../lib/lists/saved_views.ts";
import { readForm } from "../../middlewares/form.ts";
import { Problem } from "../../middlewares/problem.ts";
import { checkQuery, savedView } from "../../middlewares/saved_view.ts";
import { actorOf, define } from "../../state.ts";

/** Gives what a table shows a name. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const read = savedView.safeParse(Object.fromEntries(await readForm(ctx.req)));
    if (!read.success) {
      throw new Problem(422, "Not saved", "A view needs a name of at most 60 characters.");
    }
    checkQuery(read.data);
    await saveView({ ...leadline, actor: actorOf(visitor) }, read.data);
    return ctx.redirect(`/${read.data.list}?${read.data.query}`, 303);
  },
});
