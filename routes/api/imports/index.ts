import { listImports } from "../../../lib/leads/import_list.ts";
import { importQuery } from "../../../middlewares/list_query/imports.ts";
import { define } from "../../../state.ts";

/** The imports there were, newest first, at most 100. */
export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    return Response.json(await listImports(leadline.store.db, importQuery(url)));
  },
});
