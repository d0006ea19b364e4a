import { problemsCsv } from "../../../../../lib/leads/drafts/problems.ts";
import { csvFile } from "../../../../../middlewares/csv_file.ts";
import { draftOrThrow } from "../../../../../middlewares/draft.ts";
import { draftProblemsQuery } from "../../../../../middlewares/list_query/imports.ts";
import { define } from "../../../../../state.ts";

/** The rows with problems and their reasons, to be mended elsewhere. */
export const handler = define.handlers({
  async GET({ url, params, state: { leadline } }) {
    const draft = await draftOrThrow(leadline, params.id);
    const { limit: _, ...query } = draftProblemsQuery(url);
    return csvFile(`problems-${draft.id}.csv`, problemsCsv(leadline.store.db, draft, query));
  },
});
