import { deleteView } from "../../../lib/lists/saved_views.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async DELETE({ params, state: { leadline, visitor } }) {
    const by = { ...leadline, actor: actorOf(visitor) };
    const view = await deleteView(by, rowId(params.id));
    if (view === undefined) {
      throw new Problem(404, "No such view", "GET /api/views lists those there are.");
    }
    return Response.json({ deleted: view.name });
  },
});
