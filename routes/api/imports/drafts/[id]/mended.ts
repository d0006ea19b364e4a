import { draftOrThrow, mendFromUpload } from "../../../../../middlewares/draft.ts";
import { define } from "../../../../../state.ts";

/** Rows of `problems.csv`, mended elsewhere, go back to their lines. */
export const handler = define.handlers({
  async POST({ req, params, state }) {
    const draft = await draftOrThrow(state.leadline, params.id);
    return Response.json(await mendFromUpload(req, state, draft));
  },
});
