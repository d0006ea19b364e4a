import { withdrawInvitation } from "../../../../lib/people/invitations.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await withdrawInvitation(by(ctx.state), Number(ctx.params.id) || 0);
    return ctx.redirect("/settings/people", 303);
  },
});
