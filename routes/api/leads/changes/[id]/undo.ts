import { undoChange } from "../../../../../lib/leads/undo_change.ts";
import { Problem } from "../../../../../middlewares/problem.ts";
import { rowId } from "../../../../../middlewares/row_id.ts";
import { actorOf, define } from "../../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state: { leadline, visitor } }) {
    const by = { id: rowId(params.id), actor: actorOf(visitor) };
    const undone = await undoChange(leadline, by);
    if (undone.kind === "refused") throw new Problem(409, "Not undone", undone.reason);
    return Response.json({ restored: undone.restored, left: undone.left });
  },
});
