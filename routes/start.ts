import { readForm } from "../middlewares/form.ts";
import { startOrThrow } from "../middlewares/start_or_throw.ts";
import { define } from "../state.ts";

/** The form's way to start. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    await startOrThrow(ctx.state.leadline, Number(form.get("campaign_id")) || undefined);
    return ctx.redirect("/dashboard", 303);
  },
});
