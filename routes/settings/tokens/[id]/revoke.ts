import { revokeToken } from "../../../../lib/people/api_tokens.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await revokeToken(by(ctx.state), Number(ctx.params.id) || 0);
    return ctx.redirect("/settings/tokens", 303);
  },
});
