import { writeNote } from "../../../../middlewares/call_change.ts";
import { changeCall } from "../../../../middlewares/call_page.tsx";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  POST: (ctx) =>
    changeCall(ctx, {
      part: "notes",
      change: (form) =>
        writeNote(ctx.state, { id: ctx.params.id, text: `${form.get("text") ?? ""}` }),
    }),
});
