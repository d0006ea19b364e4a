import { instantIn } from "../../../lib/calls/next_step.ts";
import { callOrThrow } from "../../../middlewares/call.ts";
import { decideNextStep } from "../../../middlewares/call_change.ts";
import { readForm } from "../../../middlewares/form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { define } from "../../../state.ts";

/** A person sets a date to call back, or decides that no further call follows. */
export const handler = define.handlers({
  async POST(ctx) {
    const { id } = ctx.params;
    const { callbackZone } = await callOrThrow(ctx.state.leadline, id);
    const form = await readForm(ctx.req);
    const at = form.get("decision") === "none"
      ? null
      : instantIn(callbackZone, `${form.get("at") ?? ""}`);
    if (at === null && form.get("decision") !== "none") {
      throw new Problem(422, "No date", "Choose a day and a time, such as 2026-11-24 15:00.");
    }
    await decideNextStep(ctx.state, { id, at });
    return ctx.redirect(`/calls/${id}#next-step`, 303);
  },
});
