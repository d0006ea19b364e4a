import { importUpload } from "../middlewares/upload.ts";
import { define } from "../state.ts";

/** The form's way to upload, for a browser without JavaScript. */
export const handler = define.handlers({
  async POST(ctx) {
    const { importId } = await importUpload(ctx.req, ctx.state.leadline);
    return ctx.redirect(`/?import=${importId}`, 303);
  },
});
