import { actOnEndpoint } from "../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    const { id } = await actOnEndpoint(state, params);
    return Response.json({ id, done: params.action });
  },
});
