import { dismissOrThrow } from "../../../middlewares/dismiss_notice.ts";
import { readForm } from "../../../middlewares/form.ts";
import { localPath } from "../../../middlewares/local_path.ts";
import { define } from "../../../state.ts";

/** Puts a notice away, and goes back to where it was seen. */
export const handler = define.handlers({
  async POST(ctx) {
    const to = localPath(`${(await readForm(ctx.req)).get("to") ?? ""}`);
    await dismissOrThrow(ctx.state, ctx.params.id);
    return ctx.redirect(to, 303);
  },
});
