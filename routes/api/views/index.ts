import { LISTS, savedViews, saveView } from "../../../lib/lists/saved_views.ts";
import { readJson, refuseUnknown } from "../../../middlewares/request_body.ts";
import { checkQuery, savedView } from "../../../middlewares/saved_view.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    refuseUnknown(url);
    const views = await Promise.all(LISTS.map((list) => savedViews(leadline.store.db, list)));
    return Response.json(views.flat());
  },
  async POST({ req, state: { leadline, visitor } }) {
    const view = await readJson(req, savedView);
    checkQuery(view);
    const id = await saveView({ ...leadline, actor: actorOf(visitor) }, view);
    return Response.json({ id, ...view });
  },
});
