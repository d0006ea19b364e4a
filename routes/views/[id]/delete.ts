import { deleteView } from "../../../lib/lists/saved_views.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const by = { ...leadline, actor: actorOf(visitor) };
    const view = await deleteView(by, rowId(ctx.params.id));
    if (view === undefined) {
      throw new Problem(404, "No such view", "It was deleted before. Look at the table again.");
    }
    return ctx.redirect(`/${view.list}`, 303);
  },
});
