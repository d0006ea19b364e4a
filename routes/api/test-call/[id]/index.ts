import { readTestCall } from "../../../../lib/test_calls/test_call_list.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { unlessSame } from "../../../../middlewares/unchanged.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ req, params, state: { leadline } }) {
    const call = await readTestCall(leadline.store.db, rowId(params.id));
    if (call === undefined) {
      throw new Problem(404, "No such test call", `There is no test call ${params.id}.`);
    }
    return unlessSame(req, call);
  },
});
