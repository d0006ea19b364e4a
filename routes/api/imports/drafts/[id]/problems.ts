import { z } from "zod";
import { KNOWN_FIELDS } from "../../../../../lib/leads/csv/columns.ts";
import { listProblems } from "../../../../../lib/leads/drafts/problems.ts";
import { draftOrThrow } from "../../../../../middlewares/draft.ts";
import { draftProblemsQuery } from "../../../../../middlewares/list_query/imports.ts";
import { Problem } from "../../../../../middlewares/problem.ts";
import { readJson } from "../../../../../middlewares/request_body.ts";
import { define } from "../../../../../state.ts";

const text = z.string().max(1_000).optional();
export const body = z.strictObject({
  line: z.number().int().positive(),
  ...Object.fromEntries(KNOWN_FIELDS.map((field) => [field, text])),
});

export const handler = define.handlers({
  /** The rows that cannot be imported as they stand. */
  async GET({ url, params, state: { leadline } }) {
    const { id } = await draftOrThrow(leadline, params.id);
    return Response.json(await listProblems(leadline.store.db, id, draftProblemsQuery(url)));
  },
  /** Mends one row, which is judged again at once. */
  async POST({ req, params, state: { leadline } }) {
    const draft = await draftOrThrow(leadline, params.id);
    const { line, ...changes } = await readJson(req, body);
    const mended = await leadline.drafts.mend(draft, { line, changes });
    if (mended.kind === "refused") throw new Problem(409, "Not mended", mended.reason);
    if (mended.kind === "unknown_line") {
      throw new Problem(404, "No such row", `Line ${line} has no problem and was not mended.`);
    }
    const { verdict, phone, reason } = mended;
    return Response.json({ line, verdict, phone, reason });
  },
});
