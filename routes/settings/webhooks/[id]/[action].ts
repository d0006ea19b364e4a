import { actOnEndpoint } from "../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { id } = await actOnEndpoint(ctx.state, ctx.params);
    const isGone = ctx.params.action === "delete";
    return ctx.redirect(isGone ? "/settings/webhooks" : `/settings/webhooks/${id}`, 303);
  },
});
