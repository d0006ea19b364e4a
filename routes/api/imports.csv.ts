import { exportImports } from "../../lib/leads/import_export.ts";
import { csvFile } from "../../middlewares/csv_file.ts";
import { importQuery } from "../../middlewares/list_query/imports.ts";
import { define } from "../../state.ts";

/** All the imports that the list's address finds. */
export const handler = define.handlers({
  GET({ url, state: { leadline } }) {
    return csvFile("imports.csv", exportImports(leadline.store.db, importQuery(url)));
  },
});
