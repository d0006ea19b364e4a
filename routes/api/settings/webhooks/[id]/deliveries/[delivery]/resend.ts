import { resendOrThrow } from "../../../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    await resendOrThrow(state, params);
    return Response.json({ id: Number(params.delivery), state: "waiting" });
  },
});
