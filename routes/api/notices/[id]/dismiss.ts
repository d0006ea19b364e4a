import { dismissOrThrow } from "../../../../middlewares/dismiss_notice.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    await dismissOrThrow(state, params.id);
    return Response.json({ dismissed: true });
  },
});
