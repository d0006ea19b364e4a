import { callOrThrow } from "../../../../middlewares/call.ts";
import { unlessSame } from "../../../../middlewares/unchanged.ts";
import { define } from "../../../../state.ts";

/** Everything that is known of one call. */
export const handler = define.handlers({
  async GET({ req, params, state: { leadline } }) {
    const { call, turns, notes, nextStep } = await callOrThrow(leadline, params.id);
    const { lease_until: _, check_at: __, grounds, ...known } = call;
    return unlessSame(req, {
      ...known,
      grounds: JSON.parse(grounds),
      turns,
      notes,
      next_step: nextStep,
    });
  },
});
