import { correct } from "../../../middlewares/call_change.ts";
import { changeCall } from "../../../middlewares/call_page.tsx";
import { define } from "../../../state.ts";

/** A person corrects what was understood of a call. */
export const handler = define.handlers({
  POST: (ctx) =>
    changeCall(ctx, {
      part: "outcome",
      change: (form) =>
        correct(ctx.state, {
          id: ctx.params.id,
          outcome: form.get("outcome"),
          seen: form.get("seen"),
        }),
    }),
});
