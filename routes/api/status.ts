import { statusUnlessSame } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  GET: ({ req, state }) => statusUnlessSame(req, state.leadline),
});
