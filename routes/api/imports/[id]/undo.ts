import { undoImport } from "../../../../lib/leads/import_undo.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    const undone = await undoImport(by(state), rowId(params.id));
    if (undone.kind === "refused") throw new Problem(409, "Not undone", undone.reason);
    return Response.json({ removed: undone.leads });
  },
});
