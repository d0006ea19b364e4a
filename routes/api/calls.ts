import { listCalls } from "../../lib/calls/call_list.ts";
import { callQuery } from "../../middlewares/list_query/calls.ts";
import { unlessUnchanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET({ req, url, state: { leadline, zone } }) {
    const query = callQuery(url, zone);
    return unlessUnchanged(
      req,
      leadline,
      async () => Response.json(await listCalls(leadline.store.db, query)),
    );
  },
});
