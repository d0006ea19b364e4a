import { undoImport } from "../../../../lib/leads/import_undo.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state: { leadline } }) {
    const undone = await undoImport(leadline.store, Number(params.id) || 0);
    if (undone.kind === "refused") throw new Problem(409, "Not undone", undone.reason);
    return Response.json({ removed: undone.leads });
  },
});
