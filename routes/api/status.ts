import { unlessSame } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  async GET({ req, state: { leadline } }) {
    return unlessSame(req, await leadline.status());
  },
});
