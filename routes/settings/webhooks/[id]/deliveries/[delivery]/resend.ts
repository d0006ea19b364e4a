import { resendOrThrow } from "../../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await resendOrThrow(ctx.state, ctx.params);
    return ctx.redirect(`/settings/webhooks/${ctx.params.id}`, 303);
  },
});
