import { recordsJsonFile } from "../../../../middlewares/records_file.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  GET({ params, state: { leadline } }) {
    return recordsJsonFile(leadline.store.db, { of: "lead", id: Number(params.id) || 0 });
  },
});
