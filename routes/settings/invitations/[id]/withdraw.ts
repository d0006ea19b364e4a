import { withdrawInvitation } from "../../../../lib/people/invitations.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await withdrawInvitation(by(ctx.state), rowId(ctx.params.id));
    return ctx.redirect("/settings/people", 303);
  },
});
