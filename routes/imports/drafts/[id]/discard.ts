import { discardOrThrow, draftOrThrow } from "../../../../middlewares/draft.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const draft = await draftOrThrow(ctx.state.leadline, ctx.params.id);
    await discardOrThrow(ctx.state, draft);
    return ctx.redirect("/", 303);
  },
});
