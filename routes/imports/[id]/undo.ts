import { undoImport } from "../../../lib/leads/import_undo.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { by, define } from "../../../state.ts";

/** The form's way to undo an import; the list of imports says that it was. */
export const handler = define.handlers({
  async POST(ctx) {
    const undone = await undoImport(by(ctx.state), rowId(ctx.params.id));
    if (undone.kind === "refused") throw new Problem(409, "Not undone", undone.reason);
    return ctx.redirect("/imports", 303);
  },
});
