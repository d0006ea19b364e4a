import { keepUpload } from "../middlewares/draft.ts";
import { define } from "../state.ts";

/** The form's way to upload, for a browser without JavaScript. */
export const handler = define.handlers({
  async POST(ctx) {
    const draft = await keepUpload(ctx.req, ctx.state);
    return ctx.redirect(`/imports/drafts/${draft.id}`, 303);
  },
});
