import { discardOrThrow, draftOrThrow } from "../../../../../middlewares/draft.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async POST({ params, state }) {
    const draft = await draftOrThrow(state.leadline, params.id);
    await discardOrThrow(state, draft);
    return Response.json({ discarded: draft.id });
  },
});
