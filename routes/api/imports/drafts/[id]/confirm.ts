import { z } from "zod";
import { KNOWN_CHOICES } from "../../../../../lib/leads/drafts/draft.ts";
import { confirmOrThrow, draftAnswer, draftOrThrow } from "../../../../../middlewares/draft.ts";
import { readJson } from "../../../../../middlewares/request_body.ts";
import { define } from "../../../../../state.ts";

export const body = z.strictObject({ known: z.enum(KNOWN_CHOICES).default("leave_out") });

/** Imports it, once however often it is asked; a long list goes on behind the answer. */
export const handler = define.handlers({
  async POST({ req, params, state }) {
    const { known } = await readJson(req, body);
    const draft = await draftOrThrow(state.leadline, params.id);
    return draftAnswer(await confirmOrThrow(state, draft, known));
  },
});
