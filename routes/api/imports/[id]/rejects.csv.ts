import { readImport, rejectsCsv } from "../../../../lib/leads/import_report.ts";
import { csvFile } from "../../../../middlewares/csv_file.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { define } from "../../../../state.ts";

/** The rejected rows with their reasons, to be mended and uploaded again. */
export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    const found = await readImport(leadline.store.db, rowId(params.id));
    if (found === undefined) {
      throw new Problem(404, "No such import", "It may have been undone. Upload the file again.");
    }
    return csvFile(`rejects-${found.id}.csv`, rejectsCsv(leadline.store.db, found));
  },
});
