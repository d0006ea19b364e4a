import { recordsJsonFile } from "../../../../middlewares/records_file.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  GET({ params, state: { leadline } }) {
    return recordsJsonFile(leadline.store.db, { of: "lead", id: rowId(params.id) });
  },
});
