import { readImport, rejectsCsv } from "../../../../lib/leads/import_report.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { define } from "../../../../state.ts";

/** The rejected rows with their reasons, to be mended and uploaded again. */
export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    const found = await readImport(leadline.store.db, Number(params.id) || 0);
    if (found === undefined) {
      throw new Problem(404, "No such import", "It may have been undone. Upload the file again.");
    }
    return new Response(rejectsCsv(leadline.store.db, found), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rejects-${found.id}.csv"`,
      },
    });
  },
});
