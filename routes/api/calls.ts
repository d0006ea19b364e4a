import { listCalls } from "../../lib/calls/call_list.ts";
import { callQuery } from "../../middlewares/list_query.ts";
import { unlessUnchanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ req, url, state: { leadline } }) {
    const query = callQuery(url);
    return unlessUnchanged(
      req,
      leadline,
      async () => Response.json(await listCalls(leadline.store.db, query)),
    );
  },
});
