import { removeNote } from "../../../../../../middlewares/call_change.ts";
import { define } from "../../../../../../state.ts";

export const handler = define.handlers({
  async POST({ params: { id, note }, state }) {
    await removeNote(state, { id, note });
    return Response.json({ deleted: Number(note) });
  },
});
