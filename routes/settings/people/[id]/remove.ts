import { removeUser } from "../../../../lib/people/users.ts";
import { changedOrThrow } from "../../../../middlewares/changed_or_throw.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    changedOrThrow(await removeUser(by(ctx.state), rowId(ctx.params.id)));
    return ctx.redirect("/settings/people", 303);
  },
});
