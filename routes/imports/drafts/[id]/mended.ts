import { draftOrThrow, mendFromUpload } from "../../../../middlewares/draft.ts";
import { define } from "../../../../state.ts";

/** The form's way to bring mended rows back. */
export const handler = define.handlers({
  async POST({ req, params, state, redirect }) {
    const draft = await draftOrThrow(state.leadline, params.id);
    const rows = await mendFromUpload(req, state, draft);
    const query = new URLSearchParams(Object.entries(rows).map(([name, n]) => [name, `${n}`]));
    return redirect(`/imports/drafts/${draft.id}?${query}#problems`, 303);
  },
});
