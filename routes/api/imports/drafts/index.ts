import { draftAnswer, keepUpload } from "../../../../middlewares/draft.ts";
import { define } from "../../../../state.ts";

/** Keeps a file, imports nothing: fields as for `/api/upload-leads`. */
export const handler = define.handlers({
  async POST({ req, state }) {
    return draftAnswer(await keepUpload(req, state));
  },
});
