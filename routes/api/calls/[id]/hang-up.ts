import { hangUpOrThrow } from "../../../../middlewares/hang_up.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    return Response.json({ answer: await hangUpOrThrow(state, params.id) });
  },
});
