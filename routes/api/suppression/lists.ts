import { latestSuppressionLists } from "../../../lib/suppression/suppression_lists.ts";
import { loadList } from "../../../middlewares/load_list.ts";
import { refuseUnknown } from "../../../middlewares/request_body.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    refuseUnknown(url);
    return Response.json(await latestSuppressionLists(leadline.store.db));
  },
  async POST({ req, state }) {
    return Response.json(await loadList(req, state), { status: 201 });
  },
});
