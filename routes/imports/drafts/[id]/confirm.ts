import { confirmOrThrow, draftOrThrow } from "../../../../middlewares/draft.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { define } from "../../../../state.ts";

/** Imports it, once however often it is sent. The draft's page leads on to the result. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const draft = await draftOrThrow(ctx.state.leadline, ctx.params.id);
    const known = form.get("known") === "import" ? "import" : "leave_out";
    const { status, import_id: importId } = await confirmOrThrow(ctx.state, draft, known);
    const to = status === "imported" ? `/?import=${importId}` : `/imports/drafts/${draft.id}`;
    return ctx.redirect(to, 303);
  },
});
