import { openNotices } from "../../../lib/notices/notice_list.ts";
import { refuseUnknown } from "../../../middlewares/request_body.ts";
import { unlessUnchanged } from "../../../middlewares/unchanged.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  GET({ req, url, state: { leadline } }) {
    refuseUnknown(url);
    return unlessUnchanged(
      req,
      leadline,
      async () => Response.json(await openNotices(leadline.store.db)),
    );
  },
});
