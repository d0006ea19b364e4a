import { revokeToken } from "../../../../lib/people/api_tokens.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await revokeToken(by(ctx.state), rowId(ctx.params.id));
    return ctx.redirect("/settings/tokens", 303);
  },
});
