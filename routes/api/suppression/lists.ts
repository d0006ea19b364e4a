import { latestSuppressionLists } from "../../../lib/suppression/suppression_lists.ts";
import { loadList } from "../../../middlewares/load_list.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    return Response.json(await latestSuppressionLists(leadline.store.db));
  },
  async POST({ req, state }) {
    return Response.json(await loadList(req, state), { status: 201 });
  },
});
