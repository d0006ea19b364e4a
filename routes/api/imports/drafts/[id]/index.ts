import { draftAnswer, draftOrThrow } from "../../../../../middlewares/draft.ts";
import { define } from "../../../../../state.ts";

/** How far a draft is, and what would become of its rows. */
export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    return draftAnswer(await draftOrThrow(leadline, params.id));
  },
});
