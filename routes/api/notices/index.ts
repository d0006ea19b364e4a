import { openNotices } from "../../../lib/notices/notice_list.ts";
import { unlessUnchanged } from "../../../middlewares/unchanged.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  GET({ req, state: { leadline } }) {
    return unlessUnchanged(
      req,
      leadline,
      async () => Response.json(await openNotices(leadline.store.db)),
    );
  },
});
